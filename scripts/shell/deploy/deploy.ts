import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { MANIFEST, readManifest, writeManifest } from './manifest.ts';
import { siteKeys } from './site-folder.ts';
import type { Store } from './store.ts';
import type { Progress } from '../progress.ts';
import { headersOf } from '../../core/deploy/headers.ts';
import { planDeploy, refusalOf, underWay, type Deployed, type DeployPlan } from '../../core/deploy/plan.ts';

export interface DeployOptions {
  readonly folder: string;
  readonly now: string;
  /** How many percent of what is there may go. */
  readonly floor: number;
  readonly force: boolean;
  /** Takes what the store lists for what was deployed, and not what the last deployment wrote down. */
  readonly adopt: boolean;
  readonly dryRun: boolean;
  readonly progress: Progress;
}

export interface DeployReport {
  readonly uploaded: readonly string[];
  readonly deleted: readonly string[];
  readonly unchanged: number;
  /** Nothing was done, and why. */
  readonly refused: string | undefined;
  /** Nothing is known of what lies there: all was written, and nothing taken away. */
  readonly isFirst: boolean;
}

/** Files that travel at the same time. */
const LANES = 16;

/** Brings a store to a built site: only what is another, pages after what they load, deletions last. */
export async function deploySite(store: Store, options: DeployOptions): Promise<DeployReport> {
  const { folder, now, floor, force, adopt, dryRun } = options;
  const known = adopt ? await listed(store) : await readManifest(store);
  const deployed = known ?? { files: new Map<string, string>(), retired: new Map<string, string>() };
  const plan = planDeploy(siteKeys(folder), deployed, now);
  const refused = force ? undefined : refusalOf(plan, floor);
  if (refused === undefined && !dryRun) await carryOut(store, plan, deployed, options);
  return {
    uploaded: plan.uploads.flat(),
    deleted: plan.deletions,
    unchanged: plan.unchanged,
    refused,
    isFirst: known === undefined,
  };
}

async function listed(store: Store): Promise<Deployed> {
  const paths = (await store.list()).filter((path) => path !== MANIFEST);
  return { files: new Map(paths.map((path) => [path, ''])), retired: new Map() };
}

async function carryOut(
  store: Store,
  plan: DeployPlan,
  deployed: Deployed,
  { folder, progress }: DeployOptions,
): Promise<void> {
  const uploads = plan.uploads.flat();
  if (uploads.length === 0 && plan.deletions.length === 0 && plan.after.retired.size === deployed.retired.size) return;
  // If this ends half-way, the next deployment knows all that may be there.
  await writeManifest(store, underWay(plan, deployed));
  progress.start('Uploading', uploads.length);
  for (const wave of plan.uploads) {
    await eachInLanes(wave, async (path) => {
      await store.put(path, new Uint8Array(readFileSync(join(folder, path))), { ...headersOf(path) });
      progress.tick();
    });
  }
  progress.start('Deleting', plan.deletions.length);
  await eachInLanes(plan.deletions, async (path) => {
    await store.delete(path);
    progress.tick();
  });
  await writeManifest(store, plan.after);
  progress.done();
}

/** What fails ends all lanes when their present work is done. */
async function eachInLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) {
      try {
        await work(item);
      } catch (error) {
        next = items.length;
        throw error;
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: LANES }, lane));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
