import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { runGallery } from './gallery-process.ts';
import { hotFolder } from '../build/hot/folder.ts';
import { HotSite } from '../build/hot/site.ts';
import { readState } from '../build/hot/state.ts';
import { assetPath, fileOf } from '../build/paths.ts';
import type { AssetId } from '../core/ids.ts';
import type { AssetFacts } from '../core/people/person-file.ts';
import { TEXTS, type AssetTexts } from '../core/publish/texts.ts';
import type { PreviewFacts } from '../core/service.ts';
import { resolveRevision } from '../shell/git.ts';
import { localMainBranch } from '../shell/main-branch.ts';
import type { MakePreview } from '../shell/service/previews.ts';
import { SiteBuilds } from '../shell/service/site-builds.ts';

interface LiveSiteOptions {
  /** The folder of the built site. */
  readonly site: string;
  readonly cacheDir: string;
  readonly base: string;
  readonly repository: string;
  readonly branch: string | undefined;
  readonly now: () => string;
  readonly report: (message: string) => void;
}

/** Milliseconds: a proposal may be made to take for ever. */
const LONGEST_PREVIEW = 3 * 60 * 1000;

/** A built site that is served, and follows the branch of its clone: entries at once, everything else by a build beside it. */
export class LiveSite {
  readonly builds: SiteBuilds;
  readonly #options: LiveSiteOptions;
  readonly #stopping = new AbortController();
  #hot: HotSite | undefined;
  /** Whether it was made from this clone: another one is not written over. */
  #isOurs = false;
  #shown: ReturnType<typeof readState>;

  constructor(options: LiveSiteOptions) {
    this.#options = options;
    this.builds = new SiteBuilds(() => this.#build());
    this.#open();
  }

  /** Brings the counts and entries of the pages to a commit. Where that is not enough, a build begins. */
  follow(commit: string): Promise<void> {
    const { state } = this.builds.state;
    // Whoever builds follows when that is done; what failed is not tried again for every entry.
    if (this.#hot === undefined || state !== 'current') return Promise.resolve();
    const updated = this.#hot.update(commit, this.#options.now());
    if (!updated.fits) {
      this.#options.report(`${updated.why} The site is built anew; that shows when it is done.`);
      this.builds.start();
    }
    return Promise.resolve();
  }

  /** What the pages show of an asset. */
  detail(id: AssetId): Pick<AssetFacts, 'page' | 'cover'> {
    const page = existsSync(join(this.#options.site, fileOf(assetPath(id))));
    return { page, cover: page ? this.#shown?.shown.detail(id)?.facts.cover : undefined };
  }

  /** How the pages show the images of an asset. */
  images(id: AssetId): AssetTexts['images'] {
    const file = join(this.#options.site, TEXTS.asset(id));
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as AssetTexts).images : {};
  }

  /** The pages that a proposal would make, to be looked at within this site. */
  readonly makePreview: MakePreview = async ({ base, head, folder, signal }) => {
    const { base: within, repository, now } = this.#options;
    const place = ['--repo', repository, '--base', base, '--within', within, '--out', folder];
    // Beside the pages, and not the cache of the site: nothing of a proposal stays (DESIGN.md, decision 2).
    const words = ['preview', head, ...place, '--cache', join(dirname(folder), 'cache'), '--now', now(), '--json'];
    const { code, out, last } = await runGallery(words, signal, LONGEST_PREVIEW);
    if (code !== 0) return { ok: false, why: last ?? 'It took too long.' };
    const { pages, notes } = JSON.parse(out) as PreviewFacts;
    return { ok: true, preview: { pages, notes } };
  };

  /** Ends a build that is under way; the site stays as it was. */
  stop(): void {
    this.#stopping.abort();
  }

  /** Looks at the site that is there. */
  #open(): void {
    const { site, cacheDir, repository, report } = this.#options;
    const opened = HotSite.open({ site, cacheDir, repository });
    this.#shown = readState(hotFolder(cacheDir, site));
    this.#hot = opened.fits ? opened.site : undefined;
    this.#isOurs ||= opened.fits;
    if (!opened.fits)
      report(`${opened.why} What is done on it is committed; its counts follow when it is built anew: npm start`);
  }

  /** In a process of its own, so that the pages are served meanwhile. A site that this clone did not make is not written over. */
  async #build(): Promise<void> {
    const { site, cacheDir, base, repository, branch, now, report } = this.#options;
    if (!this.#isOurs) throw new Error('This site was not built from this clone. Stop it, then: npm start');
    const revision = `refs/heads/${branch ?? localMainBranch(repository)}`;
    const words = ['build', '--repo', repository, '--revision', revision, '--out', site, '--base', base];
    const { code, last } = await runGallery([...words, '--cache', cacheDir], this.#stopping.signal);
    if (code !== 0) throw new Error(last ?? 'The build failed.');
    this.#open();
    // What was committed while it was built.
    this.#hot?.update(resolveRevision(repository, revision), now());
    report('The site is built anew.');
  }
}
