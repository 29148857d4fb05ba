import { isImmutable, isPage } from './headers.ts';

/** Path of a file of a site → a key of its content and of how it is handed out; '' where nobody knows. */
export type FileKeys = ReadonlyMap<string, string>;

/** What is known to lie at the store. */
export interface Deployed {
  readonly files: FileKeys;
  /** Hashed files that no page loads any more, and since when. */
  readonly retired: ReadonlyMap<string, string>;
}

export interface DeployPlan {
  /** One wave after the other, so that no page is there before what it loads. */
  readonly uploads: readonly (readonly string[])[];
  /** After the uploads. */
  readonly deletions: readonly string[];
  readonly after: Deployed;
  readonly unchanged: number;
  /** How many pages and data files of those there would go, in percent. */
  readonly loss: Loss;
}

export interface Loss {
  readonly pages: number;
  readonly files: number;
}

/** Whoever has a page open may still load its scripts for a day. */
const GRACE = 24 * 60 * 60 * 1000;

/** What is left of a deployed site says what the build is of: it comes last. */
const LAST = ['build.json', 'hot.json'];

export function planDeploy(built: FileKeys, deployed: Deployed, now: string): DeployPlan {
  const changed = [...built]
    .filter(([path, key]) => deployed.files.get(path) !== key || key === '')
    .map(([path]) => path);
  const gone = [...deployed.files.keys()].filter((path) => !built.has(path));
  const retired = retiredAfter(built, deployed, gone, now);
  const old = [...deployed.retired]
    .filter(([path, since]) => !built.has(path) && isOver(since, now))
    .map(([path]) => path);
  return {
    uploads: inWaves(changed),
    deletions: [...gone.filter((path) => !isImmutable(path)), ...old],
    after: { files: built, retired },
    unchanged: built.size - changed.length,
    loss: lossOf(deployed.files, gone),
  };
}

function retiredAfter(
  built: FileKeys,
  { retired }: Deployed,
  gone: readonly string[],
  now: string,
): Map<string, string> {
  const staying = [...retired].filter(([path, since]) => !built.has(path) && !isOver(since, now));
  return new Map([...staying, ...gone.filter(isImmutable).map((path) => [path, now] as const)]);
}

function isOver(since: string, now: string): boolean {
  return Date.parse(now) - Date.parse(since) >= GRACE;
}

function inWaves(paths: readonly string[]): string[][] {
  const waves = Map.groupBy(paths, waveOf);
  return [0, 1, 2, 3].map((wave) => (waves.get(wave) ?? []).sort()).filter((wave) => wave.length > 0);
}

function waveOf(path: string): number {
  if (LAST.includes(path)) return 3;
  if (isPage(path)) return 2;
  return isImmutable(path) ? 0 : 1;
}

/** Hashed files come and go with every build: they tell nothing. */
function lossOf(before: FileKeys, gone: readonly string[]): Loss {
  const share = (isMeant: (path: string) => boolean): number => {
    const there = [...before.keys()].filter(isMeant).length;
    return there === 0 ? 0 : (gone.filter(isMeant).length / there) * 100;
  };
  return { pages: share(isPage), files: share((path) => !isImmutable(path)) };
}

/** While a deployment is under way: whatever it may write or not have written is there, with content that nobody knows. */
export function underWay(plan: DeployPlan, { files, retired }: Deployed): Deployed {
  const unknown = plan.uploads.flat().map((path) => [path, ''] as const);
  return { files: new Map([...files, ...unknown]), retired };
}

/** A sentence where a build takes away so much that something must be wrong with it. */
export function refusalOf({ loss }: DeployPlan, floor: number): string | undefined {
  const [most, what] = loss.pages >= loss.files ? [loss.pages, 'pages'] : [loss.files, 'files'];
  if (most <= floor) return undefined;
  return `This build has no more ${most.toFixed(0)} % of the ${what} that are there, and ${String(floor)} % are allowed to go.`;
}
