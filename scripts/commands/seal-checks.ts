import { identityToRecipient } from 'age-encryption';

import type { Loaded } from '../core/assemble.ts';
import type { Catalog } from '../core/catalog.ts';
import { sealReaders } from '../core/seal/seal-readers.ts';
import { counted, listedUpTo } from '../core/words.ts';
import type { StepResult } from '../shell/hosting/step.ts';
import { isSealedRight } from '../shell/seal/reseal.ts';
import { keyFile, readIdentities } from '../shell/seal/keys.ts';

/** What there is to say of keys and of what is sealed. */
export interface SealChecks {
  readonly steps: readonly StepResult[];
  readonly warnings: readonly string[];
}

/** How many names a line has. */
const LISTED = 10;

/** Nothing where nothing is sealed and nothing will have to be. */
export async function sealChecks(loaded: Loaded | undefined): Promise<SealChecks> {
  const settings = loaded?.catalog.gallery?.data;
  if (loaded === undefined || settings === undefined) return { steps: [], warnings: [] };
  const { catalog } = loaded;
  if (!settings.repository.public && catalog.sealed.size === 0 && settings.key === undefined)
    return { steps: [], warnings: [] };
  const isHere = settings.key !== undefined && (await recipientsHere()).includes(settings.key);
  return {
    steps: [hasKey(catalog, settings.key), keyHere(settings.key, isHere), ...sealedAssets(loaded, isHere)],
    warnings: withoutKeys(catalog),
  };
}

async function recipientsHere(): Promise<string[]> {
  return Promise.all(readIdentities(process.env).map((identity) => identityToRecipient(identity)));
}

function hasKey({ sealed }: Catalog, key: string | undefined): StepResult {
  const about = { id: 'gallery-key', title: 'The gallery has a key of its own', missing: [] };
  const make = 'A curator makes one: gallery key new --gallery';
  if (key !== undefined) return { ...about, state: 'fine' };
  if (sealed.size === 0)
    return { ...about, state: 'unknown', note: `None is needed before something is restricted. ${make}` };
  return { ...about, state: 'missing', missing: [`nobody but people can open what is sealed. ${make}`] };
}

function keyHere(key: string | undefined, isHere: boolean): StepResult {
  const about = { id: 'gallery-key-here', title: 'The gallery’s secret key is on this machine', missing: [] };
  if (isHere) return { ...about, state: 'fine' };
  const note =
    key === undefined
      ? 'There is none.'
      : `It is neither in GALLERY_KEY nor in ${keyFile(process.env)}. Automation has it as the secret GALLERY_KEY, and somebody should have a copy in a safe place: who loses it asks the publishers to seal everything anew.`;
  return { ...about, state: 'unknown', note };
}

function sealedAssets({ catalog, findings }: Loaded, hasGallerysKey: boolean): StepResult[] {
  const all = [...catalog.sealed];
  if (all.length === 0) return [];
  const wrong = new Set(findings.filter(({ rule }) => rule === 'sealed-files').map(({ path }) => path));
  const broken = all.filter(([, { path }]) => wrong.has(path)).map(([id]) => id);
  const shut = all.filter(([, { path, opened }]) => opened === undefined && !wrong.has(path)).map(([id]) => id);
  const old = all.flatMap(([id, { opened }]) => {
    const asset = catalog.assets.get(id);
    const isRight = opened === undefined || asset === undefined || isSealedRight(id, asset.data, opened, catalog);
    return isRight ? [] : [id];
  });
  return [
    {
      ...step('sealed-assets', 'What is sealed can be opened here', [
        ...told(broken, 'broken: see gallery check'),
        // The gallery's key opens all, or it was not sealed to it.
        ...(hasGallerysKey ? told(shut, 'not sealed to the gallery: its publisher seals it anew, gallery reseal') : []),
      ]),
      ...(shut.length > 0 && !hasGallerysKey && broken.length === 0
        ? {
            state: 'unknown' as const,
            note: `${counted(shut.length, 'asset is', 'assets are')} sealed to keys that are not here.`,
          }
        : {}),
    },
    step('sealed-to-readers', 'What is sealed is sealed to the keys that its readers have now', [
      ...told(old, 'sealed to other keys: gallery reseal --all'),
    ]),
  ];
}

function told(ids: readonly string[], what: string): string[] {
  return ids.length === 0 ? [] : [`${listedUpTo(LISTED, ids)}: ${what}`];
}

function step(id: string, title: string, missing: readonly string[]): StepResult {
  return { id, title, state: missing.length === 0 ? 'fine' : 'missing', missing };
}

/** Whoever should read something sealed and has no key. */
function withoutKeys(catalog: Catalog): string[] {
  const people = [...catalog.sealed.keys()].flatMap((id) => {
    const asset = catalog.assets.get(id);
    return sealReaders(asset ?? { id, data: { visibility: 'private' } }, catalog).without;
  });
  const logins = [...new Map(people.map(({ id, login }) => [id, login])).values()].sort();
  if (logins.length === 0) return [];
  return [
    `Without a key, and so without a way to read what is sealed for them: ${listedUpTo(LISTED, logins)}. They make one: gallery key new`,
  ];
}
