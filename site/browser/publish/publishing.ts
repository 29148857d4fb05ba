import { isVersion } from '../../../scripts/core/version.ts';
import type { JudgedForm } from '../../../scripts/core/publish/form/judged.ts';
import type { AssetTexts, PeopleList, TakenId } from '../../../scripts/core/publish/texts.ts';
import type { ProposalAnswer } from '../../../scripts/core/service.ts';
import { need } from '../dom.ts';
import { openAgreementTexts, showOpenAgreements } from './agreement-boxes.ts';
import { suggestAssets } from './asset-names.ts';
import { findPerson, loadPeople } from './client.ts';
import { Drafts, type Filled } from './drafts.ts';
import { showProblems } from './field-problems.ts';
import { FormView } from './form-view.ts';
import { Judging } from './judging.ts';
import { Later } from './later.ts';
import { showOverview } from './overview.ts';
import { Results } from './results.ts';
import { SeenFields } from './seen.ts';
import type { Maintainer } from './session.ts';
import type { Settings } from './settings.ts';
import { rememberKind, wishedKind, withWishedAsset } from './wished.ts';

/** How long nobody types before a form is judged, in milliseconds. */
const PAUSE = 250;

/** The form of one person: what is typed is kept, judged, and shown as files. */
export class Publishing {
  readonly #root: HTMLElement;
  readonly #form: HTMLFormElement;
  readonly #view: FormView;
  readonly #drafts: Drafts;
  readonly #seen: SeenFields;
  readonly #judging: Judging;
  readonly #results: Results;
  readonly #soon = new Later(PAUSE, () => {
    this.#judge();
  });
  #judged: JudgedForm | undefined;
  #assets: readonly TakenId[] = [];
  #commit: string | undefined;
  #people: PeopleList | undefined;

  constructor(root: HTMLElement, settings: Settings, session: Maintainer) {
    const { base } = settings;
    this.#root = root;
    this.#form = need(root, '[data-publish-form]', HTMLFormElement);
    this.#judging = new Judging(base, session, this.#judge);
    this.#view = new FormView(this.#form, session.person, {
      limits: settings.limits,
      assets: () => this.#assets,
      people: () => this.#people,
      find: (login) => findPerson(base, login),
      onChange: this.#changed,
    });
    this.#drafts = new Drafts(need(root, '[data-draft]'), `gallery-draft ${base} ${session.account}`, {
      read: () => this.#view.read(),
      fill: this.#fill,
    });
    this.#seen = new SeenFields(this.#form, () => {
      this.#soon.now();
      this.#showProblems();
    });
    this.#results = new Results(root, settings, session, { onTry: this.#try, onDone: this.#done });
    void this.#loadPeople(base, session);
  }

  /** The form can be filled in at once; what it is judged by comes after. */
  async load(): Promise<void> {
    this.#fill(withWishedAsset(this.#drafts.open(wishedKind())));
    this.#listen();
    const loading = need(this.#root, '[data-publish-loading]');
    try {
      const gallery = await this.#judging.load();
      this.#assets = gallery.assets;
      this.#commit = gallery.commit;
      suggestAssets(this.#form, gallery.assets);
      loading.textContent = '';
    } catch (error) {
      loading.textContent = `${error instanceof Error ? error.message : String(error)} What you type is kept, but cannot be judged.`;
    }
  }

  #listen(): void {
    openAgreementTexts(this.#form);
    this.#form.addEventListener('input', this.#changed);
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
    });
    for (const way of this.#form.querySelectorAll<HTMLInputElement>('input[name=kind]')) {
      way.addEventListener('change', () => {
        this.#switch(way.value === 'version' ? 'version' : 'asset');
      });
    }
  }

  #switch(kind: 'asset' | 'version'): void {
    rememberKind(kind);
    this.#fill(this.#drafts.open(kind));
  }

  readonly #fill = (filled: Filled): void => {
    this.#view.fill(filled);
    this.#seen.clear();
    this.#results.hideSummary();
    this.#judge();
  };

  readonly #changed = (): void => {
    this.#drafts.changed();
    this.#soon.soon();
  };

  readonly #judge = (): void => {
    this.#proposeNumber();
    const { form, cover } = this.#view.read();
    const judged = this.#judging.judge(form, cover);
    if (judged === undefined) return;
    this.#judged = judged;
    const isAsked = new Set(judged.problems.map(({ field }) => field));
    showOpenAgreements(this.#form, (agreement) => {
      return judged.id === undefined || form.agreed.includes(agreement) || isAsked.has(`agreed.${agreement}`);
    });
    // Whether a name is taken is told while one writes it.
    if (form.about.name !== '') this.#seen.add('about.name');
    this.#results.show(judged, this.#judging.asset(form.version.asset), this.#commit);
    this.#showProblems();
  };

  #proposeNumber(): void {
    const texts = this.#judging.asset(this.#view.asset);
    if (texts !== undefined) this.#view.proposeNumber(versionsOf(texts));
  }

  readonly #showProblems = (): void => {
    showProblems(this.#root, this.#judged?.problems ?? [], this.#seen.has);
    showOverview(this.#root);
  };

  readonly #try = (): boolean => {
    this.#soon.never();
    this.#judge();
    this.#seen.addAll();
    this.#showProblems();
    if (this.#judged === undefined) return false;
    // The summary says it, and has the focus.
    need(this.#root, '[data-announcement]').textContent = '';
    this.#results.lead(this.#judged);
    return !this.#judged.problems.some(({ severity }) => severity === 'error');
  };

  readonly #done = ({ accepted }: ProposalAnswer): void => {
    if (accepted) this.#drafts.proposed();
  };

  async #loadPeople(base: string, session: Maintainer): Promise<void> {
    try {
      this.#people = await loadPeople(base, session.service);
    } catch {
      // People are found by their whole login all the same.
    }
  }
}

function versionsOf({ files }: AssetTexts): string[] {
  return Object.keys(files)
    .map((path) => /\/versions\/(.+)\.md$/.exec(path)?.[1] ?? '')
    .filter(isVersion);
}
