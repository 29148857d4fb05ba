import type { z } from 'zod';

import type { AssetId } from '../ids.ts';
import { assetFolder, CATALOG, type DocumentKind } from '../kinds.ts';
import { markdownFile } from '../markdown-file.ts';
import type { assetSchema } from '../schema/asset.ts';
import type { versionSchema } from '../schema/asset-version.ts';
import type { TextFile } from './edited-file.ts';
import { inKeyOrder } from './key-order.ts';

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** Lists of a draft are looked at and never changed. */
export type Said<T> = T extends string
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Said<Item>[]
    : T extends object
      ? { readonly [K in keyof T]: Said<T[K]> }
      : T;

/** What a publisher says of a version. Whether it is right is for the checks to say. */
export interface VersionDraft extends Said<Without<z.input<typeof versionSchema>, 'state' | 'source'>> {
  readonly number: string;
  readonly source: Readonly<Record<string, string | undefined>>;
  /** Markdown: what is new. */
  readonly notes: string;
}

/** What a publisher says of a new asset with its first version. */
export interface AssetDraft {
  readonly id: AssetId;
  readonly about: Said<Without<z.input<typeof assetSchema>, 'state'>>;
  /** Markdown; until there is one, an invitation to write it stands in its place. */
  readonly description: string | undefined;
  readonly version: VersionDraft;
}

const INVITATION = `<!-- Write here what readers need: what it does, how to use it, what it was measured on, where it fails. -->`;

/** The files of a new asset: released, with its first version. */
export function assetFiles({ id, about, description, version }: AssetDraft): TextFile[] {
  const invitation = about.summary === undefined ? INVITATION : `${about.summary}\n\n${INVITATION}`;
  const data = { ...about, state: 'released' };
  return [written('asset', `${assetFolder(id)}/asset.md`, data, description ?? invitation), versionFile(id, version)];
}

/** The file of a version that is released. */
export function versionFile(asset: AssetId, { number, notes, files, constraints, ...rest }: VersionDraft): TextFile {
  const data = { ...rest, state: 'released', files: unlessEmpty(files), constraints: unlessEmpty(constraints) };
  return written('version', `${assetFolder(asset)}/versions/${number}.md`, data, notes);
}

/** A Markdown file in the order of its schema, with the line for editors. */
function written(kind: DocumentKind, path: string, data: object, body: string): TextFile {
  const depth = path.slice(CATALOG.length + 1).split('/').length - 1;
  return { path, content: markdownFile(kind, depth, inKeyOrder(kind, { ...data }), body) };
}

function unlessEmpty<T>(list: readonly T[] | undefined): readonly T[] | undefined {
  return list === undefined || list.length === 0 ? undefined : list;
}
