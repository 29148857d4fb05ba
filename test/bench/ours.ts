import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { fastest, figureOf, type Figure, type Work } from './figures.ts';
import { generateCatalog } from './generate.ts';
import { measure, type Measured } from './measure.ts';
import { generateRepository, git, propose } from './repository.ts';
import { toYaml } from '../../scripts/core/yaml.ts';

const BUILT = '2026-10-01T12:00:00Z';
const NOW = '2026-10-01T12:05:00Z';

/** Our own site of a generated gallery, and what its changes cost. */
export class OurSite {
  readonly site: string;
  readonly #folder: string;
  readonly #repository: string;
  readonly #assets: number;
  readonly #ids: readonly string[];
  readonly #take: (figure: Figure) => void;
  #edits = 0;

  constructor(folder: string, assets: number, subscriptions: number, take: (figure: Figure) => void) {
    this.#folder = folder;
    this.site = join(folder, 'site');
    this.#repository = mkdtempSync(join(folder, 'repository-'));
    this.#assets = assets;
    this.#ids = generateRepository(this.#repository, { assets, subscriptions });
    this.#take = take;
  }

  /** The templates are built once for a change of code: not part of what grows with the gallery. */
  async warmUp(): Promise<void> {
    const catalog = join(this.#folder, 'tiny');
    generateCatalog(catalog, { assets: 3 });
    await measure(['build', '--catalog', catalog, '--out', join(this.#folder, 'tiny-site'), '--cache', this.#cache]);
  }

  /** What small changes of the site that was built cost, and checks. */
  async measureChanges(runs: number): Promise<void> {
    await this.#best('asset', runs, () => {
      this.#edit();
      return this.#follow(['--without-search']);
    });
    await this.#best('assetRenamed', runs, () => {
      this.#change((text) => text.replace(/^(title: .*)$/m, '$1 II'));
      return this.#follow(['--without-search']);
    });
    await this.#best('assetVersion', runs, () => {
      this.#release();
      return this.#follow(['--without-search']);
    });
    await this.#best('assetSearch', 1, () => {
      // Headings can be found, and what comes late in a text cannot.
      this.#edit('## One more heading\n\n');
      return this.#follow([]);
    });
    await this.#best('subscription', runs, () => {
      this.#subscribe();
      return this.#follow(['--hot']);
    });
    const place = ['--repo', this.#repository, '--now', NOW, '--json'];
    const check = () => measure(['check', '--revision', 'main', '--cache', this.#cache, ...place]);
    await this.#best('check', 1, check);
    await this.#best('checkAgain', runs, check);
    await this.#best('review', runs, () => this.#review(place));
    rmSync(this.#repository, { recursive: true, force: true });
  }

  async full(work: 'render' | 'search'): Promise<Figure> {
    rmSync(this.#cache, { recursive: true, force: true });
    const words = work === 'render' ? ['--without-search'] : [];
    const measured = await this.#build(['--full', '--now', BUILT, ...words]);
    const { pages, times } = JSON.parse(measured.stdout) as { pages: number; times: Record<string, number> };
    const parts = Object.entries(times).map(([name, time]) => `${name} ${String(time)} ms`);
    process.stderr.write(`${String(pages)} pages; ${parts.join(', ')}\n`);
    return figureOf(work, this.#assets, measured, globSync('**/*.html', { cwd: this.site }).length);
  }

  /** The file of some details page. */
  aPage(): string {
    const [page = ''] = globSync('assets/*/*/index.html', { cwd: this.site });
    return join(this.site, page);
  }

  get #cache(): string {
    return join(this.#folder, 'cache');
  }

  #build(words: readonly string[]): Promise<Measured> {
    const place = ['--repo', this.#repository, '--revision', 'main', '--out', this.site, '--cache', this.#cache];
    return measure(['build', ...place, '--json', ...words]);
  }

  /** A build that is not only of the change would not be what is measured. */
  async #follow(words: readonly string[]): Promise<Measured> {
    const measured = await this.#build(['--now', NOW, ...words]);
    const { full } = JSON.parse(measured.stdout) as { full?: boolean };
    if (full === true) throw new Error('The site did not fit, and was built as a whole');
    return measured;
  }

  #edit(before = ''): void {
    this.#change((text) => `${text}\n${before}One more sentence.\n`);
  }

  #change(edited: (text: string) => string): void {
    const path = `assets/${this.#next()}/asset.md`;
    this.#commit('edit', { [path]: this.#edited(path, edited) });
  }

  /** The last version again, as a new one. */
  #release(): void {
    const versions = `assets/${this.#next()}/versions`;
    const text = this.#edited(`${versions}/1.10.0.md`, (text) => text.replace(/^released: .*$/m, `released: ${BUILT}`));
    this.#commit('release', { [`${versions}/2.${String(this.#edits)}.0.md`]: text });
  }

  /** An asset after the other, and seldom one twice. */
  #next(): string {
    return this.#ids[(this.#edits++ * 37) % this.#ids.length] ?? '';
  }

  #edited(path: string, edited: (text: string) => string): string {
    const text = this.#read(path);
    if (edited(text) === text) throw new Error(`${path} is not changed by the edit`);
    return edited(text);
  }

  #subscribe(): void {
    const index = this.#edits++;
    const path = `subscriptions/newcomer-${String(index)}/${this.#ids[index] ?? ''}.yaml`;
    const events = [{ event: 'subscribed', at: BUILT }];
    this.#commit('entry', { [path]: toYaml({ id: 900_000 + index, terms: {}, events }) });
  }

  #review(place: readonly string[]): Promise<Measured> {
    const id = this.#ids[this.#edits++ % this.#ids.length] ?? '';
    propose(this.#repository, 'proposal', {
      [`assets/${id}/asset.md`]: `${this.#read(`assets/${id}/asset.md`)}\nAnother sentence.\n`,
    });
    const maintainer = id.slice('publisher-'.length).replace(/\/.*/, '');
    const actor = ['--actor', `maintainer-${maintainer}`, '--actor-id', String(1000 + Number(maintainer))];
    return measure(['review', '--base', 'main', '--head', 'proposal', ...actor, ...place]);
  }

  #read(path: string): string {
    return git(this.#repository, 'show', `main:catalog/${path}`);
  }

  #commit(branch: string, files: Readonly<Record<string, string>>): void {
    propose(this.#repository, branch, files);
    git(this.#repository, 'update-ref', 'refs/heads/main', branch);
  }

  /** The fastest of some runs: the machine's noise only ever adds. */
  async #best(work: Work, runs: number, run: () => Promise<Measured>): Promise<void> {
    const all: Figure[] = [];
    for (let count = 0; count < runs; count++) all.push(figureOf(work, this.#assets, await run()));
    this.#take(fastest(all));
  }
}
