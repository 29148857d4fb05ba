import { ASSET_NAME_LENGTH, isAssetName, isSlug, SLUG_LENGTH } from './ids.ts';
import { CATALOG, placeOf } from './kinds.ts';
import { nearest } from './suggest.ts';
import { isVersion } from './version.ts';
import { cut } from './words.ts';

/** What is wrong with a path, and how to mend it. */
interface Misplacement {
  readonly message: string;
  readonly fix: string;
}

/** Why nothing may lie at a path below `catalog/`: the first reason that fits. */
export function whyMisplaced(path: string): Misplacement {
  for (const { paths, why } of REASONS) {
    const match = paths.exec(path);
    const found =
      match === null ? undefined : why(path, ...match.slice(1).map((part: string | undefined) => part ?? ''));
    if (found !== undefined) return found;
  }
  return unknownTop(path);
}

interface Reason {
  readonly paths: RegExp;
  readonly why: (path: string, ...groups: readonly string[]) => Misplacement | undefined;
}

const REASONS: readonly Reason[] = [
  {
    paths: /[^\x21-\x7e]/,
    why: () => ({
      message: 'The path holds a space or a character that is no ASCII letter, digit or punctuation mark.',
      fix: 'Rename it with a–z, digits and hyphens: such names are the same on every system, and none looks like another.',
    }),
  },
  {
    paths: /^(?:assets|users)\/.*\.svgz?$/i,
    why: () => ({
      message: 'An SVG picture can hold programs, so the gallery takes none.',
      fix: 'Export it as png or webp.',
    }),
  },
  {
    paths: /^(?:assets\/.*\.(?:bmp|tiff?|heic|ico|jxl)|users\/.*\.(?:bmp|tiff?|heic|ico|jxl|gif|jpeg))$/i,
    why: () => ({
      message: 'The gallery takes no pictures of this kind here.',
      fix: 'Save it as png, jpg, webp or avif.',
    }),
  },
  { paths: /^(assets\/[^/]+\/[^/]+\/versions\/)([^/]+)$/, why: wrongVersion },
  { paths: /^(agreements\/[^/]+\/)([^/]+)$/, why: wrongVersion },
  { paths: /^/, why: wrongSpelling },
  { paths: /^(?:assets|sealed|comments|tombstones)\/([^/]+)\/([^/]+)/, why: wrongName },
  { paths: /^(?:subscriptions|favourites)\/[^/]+\/([^/]+)\/([^/]+)$/, why: wrongName },
  {
    paths: /^(?:publishers\/([^/]+)\.yaml$|agreements\/([^/]+)\/)/,
    why: (_path, publisher, agreement) => noSlug(publisher || agreement),
  },
  {
    paths: /^assets\/([^/]+\/[^/]+)\/(?:readme|description)\b[^/]*$/i,
    why: (_path, asset) => ({
      message: 'The description of an asset is the text of its asset.md.',
      fix: `Move the text to ${CATALOG}/assets/${asset}/asset.md, below the front matter.`,
    }),
  },
  {
    paths: /^assets\/[^/]+\/[^/]+\/./,
    why: () => ({
      message:
        'The folder of an asset holds asset.md, cover.png (or jpg, webp, avif), versions/<x.y.z>.md and pictures, and nothing else.',
      fix: 'Keep what a version delivers where people get it, and name it in the version: source, and files with size and sha256.',
    }),
  },
  { paths: /^([a-z]+)(?:\/|$)/, why: wrongForm },
];

const FORMS = new Map(
  Object.entries({
    agreements: `${CATALOG}/agreements/<agreement>/<x.y.z>.md`,
    publishers: `${CATALOG}/publishers/<publisher>.yaml`,
    users: `${CATALOG}/users/<login>.yaml, with a photo <login>.png (or jpg, webp, avif) beside it`,
    assets: `${CATALOG}/assets/<publisher>/<asset>/, beginning with an asset.md`,
    sealed: `${CATALOG}/sealed/<publisher>/<id>.age`,
    subscriptions: `${CATALOG}/subscriptions/<login>/<publisher>/<asset>.yaml`,
    favourites: `${CATALOG}/favourites/<login>/<publisher>/<asset>.yaml`,
    comments: `${CATALOG}/comments/<publisher>/<asset>.yaml`,
    tombstones: `${CATALOG}/tombstones/<publisher>/<asset>.yaml`,
    views: `${CATALOG}/views/<yyyy-mm>.yaml or <yyyy-mm-dd>.yaml`,
  }),
);

function wrongForm(_path: string, top: string): Misplacement | undefined {
  const form = FORMS.get(top);
  if (form === undefined) return undefined;
  return { message: `Files of ${CATALOG}/${top} lie at ${form}.`, fix: 'Move it there, or out of the catalog.' };
}

/** `v1.0.0.md`, `1.02.0.md`, `1.0.md`, `1.0.0-rc1.md`. */
function wrongVersion(_path: string, folder: string, file: string): Misplacement | undefined {
  const written = file.replace(/\.[a-z][a-z0-9]*$/i, '');
  if (isVersion(written)) return undefined;
  const numbers = /^v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?$/i.exec(written)?.slice(1);
  const better = `${folder}${(numbers ?? []).map((part: string | undefined) => Number(part ?? '0')).join('.')}.md`;
  const right = [better, better.toLowerCase()].find((spelling) => placeOf(spelling) !== undefined);
  return {
    message: `“${cut(written, 60)}” is no version: versions are x.y.z, three whole numbers without leading zeros and without anything before or after.`,
    fix:
      right === undefined
        ? 'Choose a number such as 1.0.0, and say what else there is to say in the notes.'
        : renameTo(right),
  };
}

const ENDINGS = ['.md', '.yaml'] as const;

/** A path that would be right with another ending or in lower case. */
function wrongSpelling(path: string): Misplacement | undefined {
  const lower = path.toLowerCase();
  const stem = (text: string): string => text.replace(/\.(?:ya?ml|json|md|mdx|markdown|txt)$/i, '');
  const spellings = [...ENDINGS.map((end) => stem(path) + end), lower, ...ENDINGS.map((end) => stem(lower) + end)];
  const right = spellings.find((spelling) => placeOf(spelling) !== undefined);
  if (right === undefined) return undefined;
  const ending = /\.[^./]*$/.exec(right)?.[0] ?? '';
  const troubles = [
    ...(path.endsWith(ending) ? [] : [`Files here end with ${ending}.`]),
    ...(stem(right) === stem(path) ? [] : ['Names here are written in lower case.']),
  ];
  return { message: troubles.join(' '), fix: renameTo(right) };
}

/** Names are the same on every system. */
function wrongName(_path: string, publisher: string, asset: string): Misplacement | undefined {
  const name = asset.replace(/\.(?:yaml|age)$/, '');
  return noSlug(publisher) ?? (isAssetName(name) ? undefined : noName(name, 'hyphens or dots', ASSET_NAME_LENGTH));
}

function noSlug(name: string): Misplacement | undefined {
  return isSlug(name) ? undefined : noName(name, 'hyphens', SLUG_LENGTH);
}

function noName(name: string, between: string, most: number): Misplacement {
  return {
    message: `“${cut(name, 60)}” cannot be a name here: names are at most ${String(most)} lower-case letters and digits with single ${between} between them, and none that Windows keeps for devices (con, nul, com1 …).`,
    fix: 'Rename it.',
  };
}

function unknownTop(path: string): Misplacement {
  const top = path.split('/')[0] ?? '';
  const near = nearest(top, [...FORMS.keys(), 'gallery.yaml', 'categories.yaml', 'featured.yaml']);
  return {
    message: `${CATALOG}/ has no ${path.includes('/') ? 'folder' : 'file'} “${cut(top, 60)}”.`,
    fix:
      near === undefined
        ? 'Move it out of the catalog; the guide page “Publish” shows what lies in it.'
        : `Did you mean ${near}?`,
  };
}

function renameTo(path: string): string {
  return `Rename it to ${CATALOG}/${path}`;
}
