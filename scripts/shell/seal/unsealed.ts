import type { Opener } from './opener.ts';
import { withFiles, type CatalogSource, type SourceFile } from '../source.ts';
import type { SealFacts } from '../../core/catalog.ts';
import type { Finding } from '../../core/finding.ts';
import { nameOf, publisherOf, type AssetId } from '../../core/ids.ts';
import { BINARY_LIMIT, CATALOG, placeOf } from '../../core/kinds.ts';
import { decodeContent, type SealedContent } from '../../core/seal/content.ts';
import { inspectHeader } from '../../core/seal/header.ts';
import type { Opened } from '../../core/seal/seal.ts';

/** A catalog in which sealed assets lie open, as far as there are keys for them. */
interface Unsealed {
  /** The same files, and those of opened assets as if they lay in the clear. */
  readonly source: CatalogSource;
  /** What opened ones say of themselves. Those sealed to other keys are not among them. */
  readonly opened: ReadonlyMap<AssetId, SealFacts>;
  /** What is wrong with sealed files: a structure that is refused, or a content that is not what its place says. */
  readonly findings: readonly Finding[];
}

/** Opens what is sealed, in memory only: nothing of it is ever written in the clear. */
export function unsealed(source: CatalogSource, opener: Opener | undefined): Unsealed {
  const files = sealedFiles(source);
  if (files.length === 0) return { source, opened: new Map(), findings: [] };
  const contents = [...source.read(files.map(({ file }) => file))];
  const results = openAll(
    files.map(({ id }, index) => ({ id, bytes: contents[index] ?? new Uint8Array() })),
    opener,
  );
  const plain = new Map<string, Uint8Array>();
  const opened = new Map<AssetId, SealFacts>();
  const findings: Finding[] = [];
  const inTheClear = plainAssets(source);
  for (const [index, { file, id }] of files.entries()) {
    const result = results[index];
    if (inTheClear.has(id)) findings.push(twice(file, id));
    if (result === undefined || result.state === 'closed') continue;
    if (result.state === 'broken') {
      findings.push(brokenSeal(file, result.problem));
      continue;
    }
    opened.set(id, result.facts);
    for (const [path, content] of result.content.files) plain.set(`assets/${id}/${path}`, content);
  }
  return { source: plain.size === 0 ? source : withFiles(source, plain), opened, findings };
}

/** What one sealed file gives to whoever looks at it here. */
export type SealedResult =
  | { readonly state: 'opened'; readonly content: SealedContent; readonly facts: SealFacts }
  /** Sealed to other keys, and nothing need be wrong with it. */
  | { readonly state: 'closed' }
  | { readonly state: 'broken'; readonly problem: string };

/** What is said of a sealed asset to whoever has no key for it. */
export function whyShut(id: AssetId): string {
  return `${id} is sealed, and you have no key that opens it. See: gallery key list`;
}

/** Headers first: what has a bad one is not opened. */
export function openAll(
  files: readonly { readonly id: AssetId; readonly bytes: Uint8Array }[],
  opener: Opener | undefined,
): SealedResult[] {
  const headers = files.map(({ bytes }) => inspectHeader(bytes));
  const good = files.filter((_, index) => headers[index]?.ok === true);
  const opened = opener?.open(good.map(({ bytes }) => bytes)).values();
  return files.map(({ id }, index) => {
    const header = headers[index];
    if (header?.ok !== true) return { state: 'broken', problem: header?.problem ?? '' };
    const { value } = opened?.next() ?? {};
    return value === undefined ? { state: 'closed' } : resultOf(id, value, header.stanzas);
  });
}

function resultOf(id: AssetId, opened: Opened, stanzas: number): SealedResult {
  if (!opened.ok) return opened.isForOthers ? { state: 'closed' } : { state: 'broken', problem: opened.problem };
  const content = decodeContent(opened.bytes);
  if (!content.ok) return { state: 'broken', problem: content.problem };
  const { publisher, id: name, revision, readers } = content.value;
  if (publisher !== publisherOf(id) || name !== nameOf(id))
    return { state: 'broken', problem: 'What is sealed here was sealed for another place.' };
  return { state: 'opened', content: content.value, facts: { revision, readers, stanzas } };
}

/** What is no ordinary file, or too large to be one, is the loader's to refuse. */
function sealedFiles({ files }: CatalogSource): { readonly file: SourceFile; readonly id: AssetId }[] {
  return files.flatMap((file) => {
    const place = file.path.startsWith('sealed/') ? placeOf(file.path) : undefined;
    const isRead = place?.kind === 'sealed' && file.kind === 'file' && file.size <= BINARY_LIMIT;
    return isRead ? [{ file, id: place.asset }] : [];
  });
}

function plainAssets({ files }: CatalogSource): ReadonlySet<string> {
  return new Set(files.flatMap(({ path }) => /^assets\/([^/]+\/[^/]+)\//.exec(path)?.[1] ?? []));
}

function twice({ path }: SourceFile, id: AssetId): Finding {
  return {
    rule: 'sealed-files',
    severity: 'error',
    path: `${CATALOG}/${path}`,
    message: `${id} lies in the clear too.`,
    fix: `Remove ${CATALOG}/assets/${id}, or the sealed file.`,
  };
}

function brokenSeal({ path }: SourceFile, problem: string): Finding {
  return {
    rule: 'sealed-files',
    severity: 'error',
    path: `${CATALOG}/${path}`,
    message: problem,
    fix: 'Seal the asset again: gallery seal.',
  };
}
