import { existsSync } from 'node:fs';

import { CommandError, defineCommand, type ExitCode, type Values } from './command.ts';
import { openSource, originOfChoice, report } from './build-source.ts';
import { buildMerged, buildShard, openShards, shardPlaceOf, shardsFor } from './build-shards.ts';
import { basePathIn, catalogOptions, nowOf, print, printJson, revisionOptions, say } from './shared.ts';
import type { BuildReport } from '../build/build.ts';
import { CACHE } from '../build/code-key.ts';
import { commitOf, type Commit } from '../build/hot/commit.ts';
import type { Shard } from '../build/shards/shard.ts';
import { rebuildHot, updateSite } from '../build/hot/rebuild.ts';
import type { Finding } from '../core/finding.ts';
import { counted } from '../core/words.ts';
import { withoutSealed } from '../core/seal/redact.ts';
import { resolveRevision } from '../shell/git.ts';
import { readIdentities } from '../shell/seal/keys.ts';

const options = {
  ...catalogOptions,
  ...revisionOptions,
  out: { type: 'text', hint: 'DIR', help: 'The folder for the site', default: 'dist' },
  hot: {
    type: 'switch',
    help: 'Only bring the data of subscriptions, favourites, profiles and views to a commit, where the site there allows it',
  },
  full: { type: 'switch', help: 'Build everything anew, also where only the changes would do' },
  'without-search': { type: 'switch', help: 'Leave the text index as it is, or out: a later build makes it' },
  plain: {
    type: 'switch',
    help: 'Build everything, the pages by Astro’s own build: the same, and slower',
  },
  base: {
    type: 'text',
    hint: 'PATH',
    help: 'The base path, for example /name/ (default: the path of the address in gallery.yaml)',
  },
  cache: {
    type: 'text',
    hint: 'DIR',
    help: 'Where images are kept, and what the next build needs to make only what has changed (default: .cache of the project)',
  },
  shard: {
    type: 'text',
    hint: 'I/N',
    help: 'Only render this part of the pages into --out, which --merge makes a site of: for galleries that are built by several machines',
  },
  merge: { type: 'switch', help: 'Make the site of the folders of all shards' },
  'at-once': {
    type: 'text',
    hint: 'ASSETS',
    help: 'Where more assets than these would have to be built anew, build nothing and print the numbers of the shards to spread them over',
  },
  now: { type: 'text', hint: 'INSTANT', help: 'Build the site as of this UTC instant (default: now)' },
} as const;

type Choice = Omit<Values<typeof options>, 'now' | 'base'> & {
  readonly now: string;
  readonly base: string | undefined;
};

export const build = defineCommand({
  name: 'build',
  summary: 'Build the site of a catalog',
  positionals: [{ name: 'shards', help: 'With --merge: the folders of all shards', optional: true, rest: true }],
  options,
  examples: [
    'gallery build --catalog ../other/catalog --out /tmp/site --base /other/',
    'gallery build --repo . --revision origin/main',
    'gallery build --hot  (the commit that is checked out)',
    'gallery build --hot --repo . --revision origin/main --json',
    'gallery build --shard 2/3 --now 2026-03-01T00:00:00Z --out shard-2',
    'gallery build --merge shard-1 shard-2 shard-3',
  ],
  async run(given, folders): Promise<ExitCode> {
    if (!given.merge && folders.length > 0) throw new CommandError('Folders are named with --merge only');
    const shards = given.merge ? openShards(folders) : [];
    const now = nowOf(given.now ?? shards[0]?.mark.now);
    const choice = { ...given, now, base: basePathIn(given.base ?? shards[0]?.mark.base) };
    if (given.merge) return mergeAll(choice, shards);
    if (given.shard !== undefined) return buildShard(shardPlaceOf(given.shard), choice);
    const least = given.full || given.plain ? [] : given.hot ? [buildHot, buildChanges] : [buildChanges];
    const reasons = new Set<string>();
    for (const attempt of least) {
      const why = await attempt(choice);
      if (why === undefined) return 0;
      if ((given.hot || existsSync(choice.out)) && !reasons.has(why)) say(why);
      reasons.add(why);
    }
    const at = given.hot ? commitAt(choice) : undefined;
    return buildWhole(choice.revision === 'HEAD' || at === undefined ? choice : { ...choice, repo: at.repository });
  },
});

/** Whatever keeps the data from following the commit, the next larger build mends it: automation can always ask for this one. */
function buildHot(choice: Choice): string | undefined {
  const { out, cache, base, now, json } = choice;
  const at = commitAt(choice);
  const rebuilt = rebuildHot({ site: out, cacheDir: cache ?? CACHE }, at, {
    base,
    now,
    identities: readIdentities(process.env),
  });
  if (!rebuilt.fits) return rebuilt.why;
  const { changed } = rebuilt;
  if (json) printJson({ hot: true, commit: at?.commit, now, changed, out });
  else say(`${counted(changed.length, 'file')} changed → ${out}`);
  return undefined;
}

/** Makes what is another than in the site that is there: the pages first, then the text index. */
async function buildChanges(choice: Choice): Promise<string | undefined> {
  const { out, cache, base, now, json } = choice;
  const origin = originOfChoice(choice);
  if (origin?.isCommitted !== true) return 'There are files that are not committed.';
  const began = performance.now();
  const place = { site: out, cacheDir: cache ?? CACHE };
  const updated = await updateSite(place, origin, { base, now, identities: readIdentities(process.env) });
  if (!updated.fits) return updated.why;
  const { changed, pages, findings } = updated;
  report(findings, choice.catalog);
  const took = performance.now() - began;
  if (!json) say(`${counted(pages, 'page')} rendered → ${out}  (${(took / 1000).toFixed(1)} s)`);
  const isSearchOther = choice['without-search'] ? false : await updateSearchOf(place);
  const seconds = ((performance.now() - began - took) / 1000).toFixed(1);
  if (json)
    printJson({
      hot: false,
      full: false,
      commit: origin.commit,
      now,
      pages,
      changed,
      search: isSearchOther,
      findings,
      out,
    });
  else if (isSearchOther) say(`The text index is made anew  (${seconds} s)`);
  return undefined;
}

async function updateSearchOf(place: { readonly site: string; readonly cacheDir: string }): Promise<boolean> {
  const { updateSearch } = await import('../build/incremental/search-update.ts');
  return updateSearch(place);
}

function commitAt({ repo, revision, catalog }: Choice): Commit | undefined {
  const found = repo === undefined ? commitOf(catalog) : { repository: repo, commit: '' };
  if (found === undefined || (repo === undefined && revision === 'HEAD')) return found;
  return { ...found, commit: resolveRevision(found.repository, revision) };
}

function mergeAll(choice: Choice, shards: readonly Shard[]): Promise<ExitCode> {
  return buildMerged(shards, {
    ...choice,
    tell: (built) => {
      tell(choice, built, []);
    },
  });
}

async function buildWhole(choice: Choice): Promise<ExitCode> {
  const render = choice.plain
    ? (await import('../build/plain.ts')).renderPlain
    : (await import('../build/render-pool.ts')).startRendering();
  const source = openSource(choice);
  const { catalog, gallery, progress, origin, identities } = source;
  const shards = shardsFor(catalog.assets.size, choice['at-once']);
  if (shards.length > 0) {
    print(JSON.stringify(shards));
    return 0;
  }
  // Renderer and image library, which the hot rebuild does without, take longer to load than it takes to run.
  const { buildSite } = await import('../build/build.ts');
  const { out, cache, base, now } = choice;
  const built = await buildSite(catalog, gallery, {
    ...{ outDir: out, cacheDir: cache, base, now, progress, origin, identities, render },
    withoutSearch: choice['without-search'],
  });
  tell(choice, { ...built, findings: withoutSealed(built.findings, catalog, 'check') }, source.findings);
  return 0;
}

function tell({ catalog, json, out }: Choice, built: BuildReport, findings: readonly Finding[]): void {
  report(built.findings, catalog);
  if (json) printJson({ hot: false, full: true, ...built, out, findings: [...findings, ...built.findings] });
  else say(summary(built, out));
}

function summary({ assets, pages, times }: BuildReport, out: string): string {
  const seconds = Object.entries(times).map(([name, time]) => `${name} ${(time / 1000).toFixed(1)} s`);
  return `${counted(assets, 'asset')}, ${counted(pages, 'page')} → ${out}  (${seconds.join(', ')})`;
}
