import type { ImageFacts } from '../../checks/check.ts';
import type { AssetId } from '../../ids.ts';
import { assetFolder } from '../../kinds.ts';
import type { Picture } from '../edit.ts';
import type { EditedFile } from '../edited-file.ts';
import type { Cover } from './publish-form.ts';

/** The picture and what the browser that encoded it says of it. */
export function pictureOf({ bytes, format, width, height }: Cover): Picture {
  return { bytes, facts: { ok: true, format, width, height } };
}

/** The file of a cover, where there is one. */
export function coverFiles(id: AssetId, cover: Cover | undefined): EditedFile[] {
  return cover === undefined ? [] : [{ path: coverPath(id, cover), content: cover.bytes }];
}

export function coverImages(id: AssetId, cover: Cover | undefined): ReadonlyMap<string, ImageFacts> {
  return new Map(cover === undefined ? [] : [[coverPath(id, cover), pictureOf(cover).facts]]);
}

function coverPath(id: AssetId, { format }: Cover): string {
  return `${assetFolder(id)}/cover.${format === 'jpeg' ? 'jpg' : format}`;
}
