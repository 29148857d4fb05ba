import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import sharp from 'sharp';

import { READER_MAGIC, readerPath, type ReaderIndex } from '../../scripts/build/sealed/reader-index.ts';
import { fingerprintOf } from '../../scripts/core/seal/fingerprint.ts';
import { unpackFiles, type Packed } from '../../scripts/core/seal/packed.ts';
import { open } from '../../scripts/core/seal/seal.ts';
import { aCatalog, ANN, anAsset, aSubscription, aVersion, BEN, yaml, type Files } from '../support/builders.ts';
import { contentsOf } from '../support/site.ts';

export const NOW = '2026-06-01T00:00:00Z';
export const CARL = { login: 'carl', id: 13 };
/** Ann publishes, ben is named, carl subscribed to what is discontinued. */
const PEOPLE = { ann: ANN, ben: BEN, carl: CARL } as const;
export type Name = keyof typeof PEOPLE;

export const secrets: Readonly<Record<Name, string>> = {
  ann: await generateX25519Identity(),
  ben: await generateX25519Identity(),
  carl: await generateX25519Identity(),
};
export const keyOf = (name: Name): Promise<string> => identityToRecipient(secrets[name]);

export async function profile(name: Name): Promise<Files> {
  const key = { name: 'laptop', recipient: await keyOf(name), added: '2026-01-01T00:00:00Z' };
  return yaml(`users/${name}.yaml`, { id: PEOPLE[name].id, keys: [key] });
}

/** Every field of an asset has a word of its own that stands nowhere else. */
export const CANARIES = {
  title: 'Zaubertitel',
  summary: 'Zaubersummary in a sentence',
  framework: 'Zauberframework',
  paper: 'Zauberpaper',
  heading: 'Zauberheading',
  text: 'Zaubertext',
  notes: 'Zaubernotes',
  file: 'zauberfile.bin',
  constraint: 'Zauberconstraint is one',
  url: 'https://zauber.example.org/file',
  name: 'zaubername',
};

export function secretAsset(meta: object): Files {
  const { title, summary, framework, paper, heading, text, notes, file, constraint, url, name } = CANARIES;
  const about = { type: 'model', title, summary, frameworks: [framework], paper: { title: paper, url } };
  const files = [{ name: file, size: 1, sha256: 'a'.repeat(64), url }];
  const body = `## ${heading}\n\n${text} here. ![Cover](images/a.png)`;
  return {
    ...anAsset(`acme/${name}`, { ...about, derivedFrom: 'acme/open', ...meta }, { body }),
    ...Object.fromEntries([aVersion(`acme/${name}`, '1.0.0', { files, constraints: [constraint] }, notes)]),
  };
}

const BEGAN = { events: [{ event: 'subscribed', at: '2026-02-01T00:00:00Z' }] };

export async function world(...more: readonly Files[]): Promise<Files> {
  const picture = await sharp({ create: { width: 700, height: 400, channels: 3, background: '#a34' } })
    .png()
    .toBuffer();
  const mine = { title: 'Only mine', visibility: 'private', type: 'workflow', builtFrom: ['acme/zaubername'] };
  return {
    ...aCatalog(
      anAsset('acme/open', { type: 'model' }),
      await profile('ann'),
      await profile('ben'),
      await profile('carl'),
    ),
    ...secretAsset({ visibility: 'users', users: [BEN] }),
    'assets/acme/zaubername/cover.png': picture,
    'assets/acme/zaubername/images/a.png': picture,
    ...anAsset('acme/mine', mine),
    ...anAsset('acme/old', { title: 'Altertitel', state: 'discontinued' }),
    ...aSubscription('carl', 'acme/old', { id: CARL.id, ...BEGAN }),
    ...aSubscription('ben', 'acme/zaubername', { id: BEN.id, ...BEGAN }),
    ...(Object.assign({}, ...more) as Files),
  };
}

/** What lies sealed in a folder of a site. */
export async function opened(site: string, path: string, key: string, magic: string): Promise<Packed> {
  const bytes = contentsOf(site).get(path);
  if (bytes === undefined) throw new Error(`There is no ${path}`);
  const plain = await open(bytes, [key]);
  if (!plain.ok) throw new Error(plain.problem);
  const unpacked = unpackFiles(magic, plain.bytes);
  if (!unpacked.ok) throw new Error(unpacked.problem);
  return unpacked.value;
}

export const textOf = ({ files }: Packed, file: string): string => Buffer.from(files.get(file) ?? []).toString('utf8');

export async function indexOf(site: string, name: Name): Promise<ReaderIndex> {
  const packed = await opened(site, readerPath(fingerprintOf(await keyOf(name))), secrets[name], READER_MAGIC);
  return JSON.parse(textOf(packed, 'index.json')) as ReaderIndex;
}
