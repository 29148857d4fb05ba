import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { fromRow, LOGIN_FOLDERS, toRow, type Kept, type KeptViews, type RecordRow, type Synced } from './kept.ts';
import { hotShardFile, hotShardOf } from '../../core/browse/shards.ts';
import { writeFileAtomic } from '../../shell/write.ts';

/** Where what the hot rebuild of a site needs is kept between processes: never in the site, which is published. */
export function hotFolder(cacheDir: string, siteDir: string): string {
  return join(cacheDir, 'hot', createHash('sha256').update(resolve(siteDir)).digest('hex').slice(0, 16));
}

const RECORDS = 'records';
const VIEWS = 'views.json';
const SYNCED = 'synced.json';

/** What the files of the site are of. Undefined where nobody knows. */
export function readSynced(folder: string): Synced | undefined {
  return readJson(join(folder, SYNCED)) as Synced | undefined;
}

/** What is kept of entries. Undefined where nothing is. */
export function readKept(folder: string): { kept: Kept; synced: Synced } | undefined {
  const synced = readSynced(folder);
  if (synced === undefined) return undefined;
  const records: Kept['records'] = new Map();
  for (const part of readdirSync(join(folder, RECORDS))) {
    if (!part.endsWith('.json')) continue;
    for (const row of readJson(join(folder, RECORDS, part)) as readonly RecordRow[]) records.set(row[0], fromRow(row));
  }
  const views = new Map(readJson(join(folder, VIEWS)) as readonly (readonly [string, KeptViews])[]);
  const [subscriptions, favourites, users] = LOGIN_FOLDERS.map((name) => readFileSync(listingPath(folder, name)));
  if (subscriptions === undefined || favourites === undefined || users === undefined) return undefined;
  return { kept: { listings: { subscriptions, favourites, users }, records, views }, synced };
}

/** Writes the records of these logins and those beside them, the rest, and which commit it all is of. */
export function writeKept(folder: string, kept: Kept, changed: Iterable<string>, synced: Synced): void {
  const parts = new Map([...changed].map((login): [string, RecordRow[]] => [partOf(login), []]));
  for (const record of kept.records.values()) parts.get(partOf(record.login))?.push(toRow(record));
  mkdirSync(join(folder, RECORDS), { recursive: true });
  for (const [part, rows] of parts) writeFileAtomic(join(folder, RECORDS, part), JSON.stringify(rows));
  for (const name of LOGIN_FOLDERS) writeFileAtomic(listingPath(folder, name), kept.listings[name]);
  writeFileAtomic(join(folder, VIEWS), JSON.stringify([...kept.views]));
  writeFileAtomic(join(folder, SYNCED), JSON.stringify(synced));
}

/** Of what is written over part by part, nothing old may be left. */
export function removeKept(folder: string): void {
  rmSync(join(folder, RECORDS), { recursive: true, force: true });
}

/** Undefined where there is no such file. */
export function readJson(path: string): unknown {
  const text = readText(path);
  return text === undefined ? undefined : (JSON.parse(text) as unknown);
}

/** Undefined where there is no such file. To ask first would be one more question for each of hundreds of files. */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}

/** Records of few logins change at a time, so they are written in parts: by a hash of the login. */
function partOf(login: string): string {
  return hotShardFile(hotShardOf(login));
}

function listingPath(folder: string, name: string): string {
  return join(folder, `${name}.list`);
}
