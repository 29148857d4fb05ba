import { pagesToBegin } from './preview-pages.ts';
import { publicAssets } from '../core/audience.ts';
import type { Asset, Catalog } from '../core/catalog.ts';
import type { Finding } from '../core/finding.ts';
import { assetId, isAssetName, publisherOf, type AssetId } from '../core/ids.ts';
import { assetFolder, CATALOG, placeOf, type Place } from '../core/kinds.ts';
import { referencesOf } from '../core/references.ts';
import type { PreviewFacts } from '../core/service.ts';
import { counted } from '../core/words.ts';
import { loadPaths } from '../shell/load-paths.ts';
import { diffTrees, type Merge } from '../shell/merge.ts';
import type { Reader } from '../shell/reader.ts';

/** As much of a gallery as a proposal would change on its pages, and what that names. */
export interface PreviewPart {
  readonly catalog: Catalog;
  readonly assets: readonly Asset[];
  readonly facts: PreviewFacts;
}

/** Who looks at a preview: those who have the objects of the proposal, or whoever comes by. */
export type PreviewAudience = 'reviewers' | 'everyone';

/** More than this is no proposal that is judged either. */
const MOST_FILES = 3000;
/** More nobody looks at, and they would not be made while one waits. */
const MOST_ASSETS = 100;
const MOST_LISTED = 30;
/** Of a publisher whose own file changes, so many assets stand on its page. */
const MOST_OF_PUBLISHER = 12;
const MOST_NOTES = 20;

const SETTINGS = ['gallery.yaml', 'categories.yaml', 'featured.yaml', 'agreements'].map((name) => `${CATALOG}/${name}`);

/** Reads what a preview is made of from the merged tree: Git objects only, and a few of them, however large the gallery is. */
export function previewPart(
  reader: Reader,
  merge: Merge,
  { audience, now }: { readonly audience: PreviewAudience; readonly now: string },
): PreviewPart | { readonly why: string } {
  const changes = diffTrees(reader.repository, merge.baseTree, merge.headTree);
  const places = changes.flatMap(({ path }) => placeIn(path));
  if (changes.length > MOST_FILES) return { why: `It changes ${counted(changes.length, 'file')}, more than are read.` };
  const changed = [...new Set(places.flatMap((place) => changedAsset(place)))];
  const publishers = publishersIn(places);
  const wanted = new Set([...changed.slice(0, MOST_ASSETS), ...ofPublishers(reader, merge.headTree, publishers)]);
  const named = namedBy(load(reader, merge.headTree, publishers, wanted).catalog, places);
  const { catalog, findings } = load(reader, merge.headTree, publishers, new Set([...wanted, ...named]));
  // The files of a proposal are in the clone of whoever reviews it, whoever else may see them: a page shows no more. Of what is made
  // for anybody else, restricted assets are left out as they are on the site.
  const assets = audience === 'everyone' ? publicAssets(catalog, now) : [...catalog.assets.values()];
  const pages = pagesToBegin({ catalog, assets }, changed, places);
  if (pages.length === 0) return { why: 'It changes nothing that is seen on a page.' };
  const notes = notesOn(changed, findings, new Set(changes.map(({ path }) => path)));
  return { catalog, assets, facts: { pages: pages.slice(0, MOST_LISTED), notes } };
}

function placeIn(path: string): Place[] {
  const place = path.startsWith(`${CATALOG}/`) ? placeOf(path.slice(CATALOG.length + 1)) : undefined;
  return place === undefined ? [] : [place];
}

const OF_ASSETS: readonly Place['kind'][] = ['asset', 'version', 'cover', 'attachment', 'comments'];

function changedAsset(place: Place): AssetId[] {
  return 'asset' in place && OF_ASSETS.includes(place.kind) ? [place.asset] : [];
}

/** A publisher's page is about its assets. */
function ofPublishers({ trees }: Reader, root: string, publishers: readonly string[]): AssetId[] {
  return publishers.flatMap((publisher) => {
    const folder = `${CATALOG}/assets/${publisher}`;
    const names = (trees.names(root, [folder]).get(folder) ?? []).filter(isAssetName);
    return names.slice(0, MOST_OF_PUBLISHER).map((name) => assetId(publisher, name));
  });
}

function publishersIn(places: readonly Place[]): string[] {
  return places.flatMap((place) => (place.kind === 'publisher' ? [place.publisher] : [])).slice(0, MOST_LISTED);
}

/** What the pages lead to, one step. */
function namedBy({ assets, featured }: Catalog, places: readonly Place[]): AssetId[] {
  const references = [...assets.values()].flatMap((asset) => referencesOf(asset).map(({ to }) => to));
  const chosen = places.some(({ kind }) => kind === 'featured') ? featured : [];
  return [...new Set([...chosen, ...references])].slice(0, MOST_ASSETS);
}

function load(
  reader: Reader,
  root: string,
  publishers: readonly string[],
  assets: ReadonlySet<AssetId>,
): ReturnType<typeof loadPaths> {
  const ofAssets = [...assets].flatMap((id) => [
    assetFolder(id),
    `${CATALOG}/comments/${id}.yaml`,
    `${CATALOG}/publishers/${publisherOf(id)}.yaml`,
  ]);
  const files = publishers.map((publisher) => `${CATALOG}/publishers/${publisher}.yaml`);
  return loadPaths(reader, root, [...SETTINGS, ...files, ...ofAssets]);
}

/** What the preview goes without: files that cannot be read, and assets beyond the bound. */
function notesOn(changed: readonly AssetId[], findings: readonly Finding[], paths: ReadonlySet<string>): string[] {
  const more = changed.length - MOST_ASSETS;
  const unreadable = findings.filter(({ severity, path }) => severity === 'error' && paths.has(path));
  return [
    ...(more > 0 ? [`${counted(more, 'more asset changes', 'more assets change')} and cannot be seen here.`] : []),
    ...unreadable.slice(0, MOST_NOTES).map(({ path, message }) => `${path}: ${message}`),
  ];
}
