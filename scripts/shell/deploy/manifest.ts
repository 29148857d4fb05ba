import { gunzipSync, gzipSync } from 'node:zlib';

import { z } from 'zod';

import type { Store } from './store.ts';
import { StoreError } from './store.ts';
import type { Deployed } from '../../core/deploy/plan.ts';

/** What a deployment leaves at the store for the next one: which files it wrote, and what they are. */
export const MANIFEST = '.deploy.json.gz';

const manifestSchema = z.strictObject({
  version: z.literal(1),
  files: z.array(z.tuple([z.string(), z.string()])),
  retired: z.array(z.tuple([z.string(), z.string()])),
});

export async function readManifest(store: Store): Promise<Deployed | undefined> {
  const bytes = await store.get(MANIFEST);
  if (bytes === undefined) return undefined;
  const parsed = manifestSchema.safeParse(unpacked(bytes));
  if (!parsed.success)
    throw new StoreError(
      `${MANIFEST} at the store is not what a deployment leaves there: --adopt goes by the list of objects.`,
    );
  const { files, retired } = parsed.data;
  return { files: new Map(files), retired: new Map(retired) };
}

function unpacked(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(gunzipSync(bytes).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

export async function writeManifest(store: Store, { files, retired }: Deployed): Promise<void> {
  const content = JSON.stringify({ version: 1, files: [...files], retired: [...retired] });
  const bytes = new Uint8Array(gzipSync(content));
  await store.put(MANIFEST, bytes, { 'content-type': 'application/gzip', 'cache-control': 'no-store' });
}
