import { readFileSync, statSync } from 'node:fs';

import { CommandError } from './command.ts';
import type { AssetId } from '../core/ids.ts';
import { assetFolder } from '../core/kinds.ts';
import type { Picture } from '../core/publish/edit.ts';
import type { EditedFile } from '../core/publish/edited-file.ts';
import { inspectImages } from '../shell/images.ts';

export function bytesOf(path: string): Buffer {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) throw new CommandError(`There is no file ${path}`);
  return readFileSync(path);
}

export function textOf(path: string): string {
  return bytesOf(path)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

/** What a picture is, its content says. */
export async function pictureOf(path: string): Promise<Picture> {
  const bytes = bytesOf(path);
  const facts = (await inspectImages([{ path, size: bytes.byteLength, read: () => bytes }])).get(path);
  if (facts === undefined) throw new Error(`Nobody looked at ${path}`);
  return { bytes, facts };
}

/** The file of the cover of a new asset. */
export async function coverFile(id: AssetId, path: string): Promise<EditedFile> {
  const { bytes, facts } = await pictureOf(path);
  if (!facts.ok) throw new CommandError(`${path} cannot be a cover: ${facts.problem}`);
  if (facts.format === 'gif') throw new CommandError(`${path} cannot be a cover: save it as PNG, JPEG, WebP or AVIF`);
  return { path: `${assetFolder(id)}/cover.${facts.format === 'jpeg' ? 'jpg' : facts.format}`, content: bytes };
}
