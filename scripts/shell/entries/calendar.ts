import { textsAt } from './base.ts';
import { readerOf, type Reader } from '../reader.ts';
import { drain, type Landed, type Patience, type Plan } from './drain.ts';
import type { Place } from './place.ts';
import { textFile } from './text.ts';
import { listTree } from '../list-tree.ts';
import { loadPaths } from '../load-paths.ts';
import { loadCatalog } from '../load.ts';
import { entriesSource } from '../source.ts';
import { treeOf } from '../trees.ts';
import type { Loaded } from '../../core/assemble.ts';
import type { Catalog } from '../../core/catalog.ts';
import type { Finding } from '../../core/finding.ts';
import { publisherOf, type AssetId } from '../../core/ids.ts';
import { assetFolder, CATALOG } from '../../core/kinds.ts';
import { assetsToTellOf, noticesByAsset, noticesDue, type Notice } from '../../core/notices.ts';
import type { NoticeAsset } from '../../core/notices/comments.ts';
import { calendar, renewedAssets, type Due } from '../../core/requests/calendar.ts';
import { calendarMessage } from '../../core/requests/calendar-message.ts';

/** What an instant asks for, beside the files that say what is due. */
export interface Day {
  readonly due: readonly Due[];
  readonly notices: readonly AssetNotices[];
  /** What cannot be read: it is left as it is. */
  readonly broken: readonly Finding[];
}

/** Who is to be told what of one asset. */
export interface AssetNotices {
  readonly asset: NoticeAsset;
  readonly notices: readonly Notice[];
  /** The address of its discussion, where the catalog knows one. */
  readonly discussion: string | undefined;
}

/** Writes down what time brought about, as one commit. Written twice it is nothing more. */
export function writeCalendar(place: Place, now: string, patience: Patience): Promise<Landed<Day>> {
  const reader = readerOf(place.repository);
  return drain(place, now, patience, (base) => planDay(reader, base, now));
}

export function planDay(reader: Reader, base: string, now: string): Plan<Day> {
  const { catalog, findings } = readDay(reader, base, now);
  const { due, files } = calendar(catalog, now);
  const before = textsAt(
    reader,
    base,
    files.map(({ path }) => path),
  );
  return {
    files: files.map((file) => textFile(file, before.get(file.path))),
    message: calendarMessage(due),
    result: { due, notices: noticesOf(reader, base, catalog, now), broken: findings },
  };
}

/** All subscriptions and profiles of a commit, and of the assets only those that they ask about. */
function readDay(reader: Reader, commit: string, now: string): Loaded {
  const { repository, blobs } = reader;
  // Git lists them in one go; tree by tree it would take five times as long in a gallery of many people.
  const files = ['subscriptions', 'users'].flatMap((folder) =>
    listTree(repository, commit, `${CATALOG}/${folder}`).map((file) => ({ ...file, path: `${folder}/${file.path}` })),
  );
  const people = loadCatalog(entriesSource(files, (wanted) => blobs.read(wanted)));
  const { subscriptions, users } = people.catalog;
  const assets = new Set([...renewedAssets(people.catalog, now), ...assetsToTellOf(people.catalog, now)]);
  const paths = [`${CATALOG}/gallery.yaml`, ...[...assets].flatMap((asset) => pathsOf(asset))];
  const rest = loadPaths(reader, treeOf(reader.repository, commit), paths);
  return { catalog: { ...rest.catalog, subscriptions, users }, findings: [...people.findings, ...rest.findings] };
}

function pathsOf(asset: AssetId): string[] {
  const folder = assetFolder(asset);
  return [`${folder}/asset.md`, `${folder}/versions`, `${CATALOG}/publishers/${publisherOf(asset)}.yaml`];
}

function noticesOf(reader: Reader, commit: string, catalog: Catalog, now: string): AssetNotices[] {
  const gallery = catalog.gallery?.data.address;
  if (gallery === undefined) return [];
  const byAsset = noticesByAsset(noticesDue(catalog, now));
  const discussions = discussionsOf(
    reader,
    commit,
    byAsset.map(([asset]) => asset),
  );
  return byAsset.map(([id, notices]) => ({
    asset: { id, title: catalog.assets.get(id)?.data.title ?? id, gallery },
    notices,
    discussion: discussions.get(id),
  }));
}

function discussionsOf(
  reader: Reader,
  commit: string,
  assets: readonly AssetId[],
): ReadonlyMap<AssetId, string | undefined> {
  const paths = assets.map((asset) => `${CATALOG}/comments/${asset}.yaml`);
  const { catalog } = loadPaths(reader, treeOf(reader.repository, commit), paths);
  return new Map([...catalog.comments].map(([asset, { data }]) => [asset, data.discussion]));
}
