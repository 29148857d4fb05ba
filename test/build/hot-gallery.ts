import { join } from 'node:path';

import { buildData } from './hot-site.ts';
import { coldFiles, START } from './hot-world.ts';
import { HotSite, type HotUpdate, type Misfit } from '../../scripts/build/hot/site.ts';
import { writeCommit } from '../../scripts/shell/entries/commit.ts';
import type { Files } from '../support/builders.ts';
import { git, temporaryDirectory } from '../support/repository.ts';
import { contentsOf } from '../support/site.ts';

/** A gallery as Git objects, and a site that follows it. */
export class HotGallery {
  readonly repository = temporaryDirectory();
  readonly site = join(temporaryDirectory(), 'site');
  readonly cacheDir = temporaryDirectory();
  commit: string;
  now = START;

  constructor(files: Files) {
    git(this.repository, 'init', '--quiet', '--bare', '--initial-branch=main', '.');
    const empty = git(this.repository, 'hash-object', '-t', 'tree', '-w', '/dev/null');
    this.commit = git(this.repository, 'commit-tree', '-m', '-', empty);
    this.write(files);
  }

  /** A commit. What is undefined is removed. */
  write(files: Files): void {
    const texts = Object.entries(files).map(([path, text]) => ({ path: `catalog/${path}`, text: text?.toString() }));
    const { repository, commit: parent, now } = this;
    this.commit = writeCommit(repository, { parent, files: texts, message: '-', now });
    git(repository, 'update-ref', 'refs/heads/main', this.commit);
  }

  build(): void {
    buildData(this);
  }

  open(): HotSite {
    const opened = HotSite.open(this);
    if (!opened.fits) throw new Error(opened.why);
    return opened.site;
  }

  /** As a process of its own. */
  rebuild(): HotUpdate | Misfit {
    const opened = HotSite.open(this);
    return opened.fits ? opened.site.update(this.commit, this.now) : opened;
  }

  /** The data files of the site, by their paths. */
  data(): ReadonlyMap<string, string> {
    const files = [...contentsOf(join(this.site, 'data'))];
    return new Map(files.map(([path, content]) => [`data/${path}`, content.toString('utf8')]));
  }
}

/** One whose site is built, of the usual assets and more. */
export function builtGallery(...files: readonly Files[]): HotGallery {
  const gallery = new HotGallery(Object.assign({}, coldFiles(), ...files) as Files);
  gallery.build();
  return gallery;
}
