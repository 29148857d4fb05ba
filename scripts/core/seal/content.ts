import { z } from 'zod';

import { isAssetName, isSlug } from '../ids.ts';
import { placeOf } from '../kinds.ts';
import { MOST_STANZAS } from './header.ts';
import { packFiles, unpackFiles, wrong, type Decoded } from './packed.ts';
import { RECIPIENT } from './recipient.ts';

/**
 * Everything of a restricted asset, as it is sealed into one file. It says itself what it is: anybody can seal anything to public keys,
 * and whoever can open a file can write another one in its place, so what is opened must name the place at which it lies.
 */
export interface SealedContent {
  readonly publisher: string;
  /** The name of the asset, random and kept for life: `catalog/sealed/<publisher>/<id>.age`. */
  readonly id: string;
  /** One more with every change: an older file that comes back is noticed. */
  readonly revision: number;
  /** The public keys that it was sealed to, decoys left out: whoever opens it sees whether somebody has another key by now. */
  readonly readers: readonly string[];
  /** By their paths below the folder of the asset: `asset.md`, `versions/1.0.0.md`, `cover.webp`. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const MAGIC = 'gallery-sealed/1';

const aboutSchema = z.strictObject({
  publisher: z.string().refine(isSlug),
  id: z.string().refine(isAssetName),
  revision: z.int().positive(),
  readers: z
    .array(z.string().regex(RECIPIENT))
    .min(1)
    .max(MOST_STANZAS)
    .refine((keys) => keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') < key)),
});

export function encodeContent({ publisher, id, revision, readers, files }: SealedContent): Uint8Array {
  const about = { publisher, id, revision, readers: [...new Set(readers)].sort() };
  return packFiles(MAGIC, { about, files });
}

/** Takes nothing but what `encodeContent` writes, to the byte. */
export function decodeContent(bytes: Uint8Array): Decoded<SealedContent> {
  const unpacked = unpackFiles(MAGIC, bytes);
  if (!unpacked.ok) return unpacked;
  const { about, files } = unpacked.value;
  const parsed = aboutSchema.safeParse(about);
  if (!parsed.success) return wrong('What it says of itself is wrong.');
  const { publisher, id } = parsed.data;
  const paths = [...files.keys()];
  if (paths.length === 0 || new Set(paths.map((path) => path.toLowerCase())).size !== paths.length)
    return wrong('Its list of files is wrong.');
  if (!paths.every((path) => isOfAsset(publisher, id, path))) return wrong('It holds a file that belongs to no asset.');
  return { ok: true, value: { ...parsed.data, files } };
}

/** `asset.md`, versions, cover and images: what can lie in the folder of an asset. */
function isOfAsset(publisher: string, id: string, path: string): boolean {
  return placeOf(`assets/${publisher}/${id}/${path}`) !== undefined;
}
