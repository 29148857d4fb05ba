import type { Edit } from '../../../scripts/core/publish/edit.ts';
import { editsBetween } from '../../../scripts/core/publish/form/edit-form.ts';
import type { JudgedForm } from '../../../scripts/core/publish/form/judged.ts';
import type { ProposalAnswer } from '../../../scripts/core/service.ts';
import { h, need } from '../dom.ts';
import { showProblems } from '../publish/field-problems.ts';
import { Later } from '../publish/later.ts';
import { showOverview } from '../publish/overview.ts';
import { Results } from '../publish/results.ts';
import type { Settings } from '../publish/settings.ts';
import { showChanges, tell } from './changes.ts';
import { Danger } from './danger.ts';
import { allEdits, NO_DEEDS, withoutVersionDeed, type Deeds } from './deeds.ts';
import { DraftStore } from './draft.ts';
import { editWords } from './edit-words.ts';
import { EditView } from './edit-view.ts';
import { judged, withAssetsNamed, type Editing } from './editing.ts';
import { VersionList } from './versions.ts';

/** How long nobody types before it is judged, in milliseconds. */
const PAUSE = 250;

/** The form of one asset: what is changed is kept, judged, and collected to be proposed together. */
export class EditForm {
  readonly #root: HTMLElement;
  readonly #view: EditView;
  readonly #versions: VersionList;
  readonly #danger: Danger;
  readonly #results: Results;
  readonly #soon = new Later(PAUSE, () => {
    this.#update();
  });
  #editing: Editing;
  #drafts: DraftStore | undefined;
  #deeds: Deeds = NO_DEEDS;
  #judged: JudgedForm | undefined;

  constructor(root: HTMLElement, settings: Settings, editing: Editing) {
    this.#root = root;
    this.#editing = editing;
    this.#view = new EditView(need(root, '[data-edit-form]', HTMLFormElement), editing, () => {
      this.#soon.soon();
    });
    const deeds = {
      editing,
      deeds: () => this.#deeds,
      change: (changed: Deeds) => {
        this.#deeds = changed;
        this.#update();
      },
    };
    this.#versions = new VersionList(root, {
      ...deeds,
      mountNotes: (details, version) => {
        this.#view.mountNotes(details, version);
      },
    });
    this.#danger = new Danger(root, deeds);
    const { service, person, context } = editing;
    const session = { service, person, account: person.login, actor: context.actor };
    this.#results = new Results(root, settings, session, {
      onTry: () => this.#try(),
      onDone: (answer) => {
        this.#done(answer);
      },
      onMerged: () => {
        this.#over();
      },
    });
    this.#listen();
  }

  /** With what was changed before, as far as the asset is still what it was made from. */
  async begin(): Promise<void> {
    this.#drafts = await DraftStore.of(this.#editing);
    const draft = this.#drafts.load();
    const { before } = this.#editing;
    if (draft === undefined || draft === 'moved') this.#view.fill({ form: before, cover: 'same' });
    else {
      this.#view.fill(draft);
      this.#deeds = draft.deeds;
    }
    this.#update();
    if (draft === 'moved') this.#say(MOVED);
    else if (draft !== undefined) this.#say(FOUND);
    this.#view.goTo(location.hash);
  }

  #listen(): void {
    need(this.#root, '[data-edit-form]').addEventListener('submit', (event) => {
      event.preventDefault();
    });
    need(this.#root, '[data-draft-drop]').addEventListener('click', () => {
      this.#deeds = NO_DEEDS;
      this.#view.fill({ form: this.#editing.before, cover: 'same' });
      this.#update();
      this.#say('Everything is as it was.');
    });
    addEventListener('hashchange', () => {
      this.#view.goTo(location.hash);
    });
    // What was typed last is kept, also when the page is left at once.
    addEventListener('pagehide', () => {
      this.#soon.now();
    });
  }

  #edits(): readonly Edit[] {
    return allEdits(editsBetween(this.#editing.before, this.#view.form, this.#view.cover), this.#deeds);
  }

  #update(): void {
    this.#soon.never();
    const edits = this.#edits();
    this.#keep(edits.length > 0);
    // That nothing is proposed is no problem as long as nothing is changed.
    this.#judged = edits.length === 0 ? NOTHING : judged(this.#editing, edits);
    this.#versions.show();
    this.#danger.show();
    showChanges(this.#root, this.#editing, edits, (edit) => {
      this.#undo(edit);
    });
    tell(this.#root, this.#editing, edits);
    showProblems(this.#root, this.#judged.problems, () => true);
    showOverview(this.#root);
    this.#results.show(this.#judged, this.#editing.texts);
    void this.#learn();
  }

  /** What is named since is loaded, and then it is judged once more. */
  async #learn(): Promise<void> {
    const more = await withAssetsNamed(this.#editing, this.#view.form.details);
    if (more === undefined) return;
    this.#editing = more;
    this.#update();
  }

  #keep(isChanged: boolean): void {
    if (isChanged) this.#drafts?.keep({ form: this.#view.form, cover: this.#view.cover, deeds: this.#deeds });
    else this.#drafts?.forget();
    this.#say(isChanged ? KEPT : '');
    need(this.#root, '[data-draft-drop]').hidden = !isChanged;
  }

  #say(words: string): void {
    const said = need(this.#root, '[data-draft-said]');
    // Written again only where it is different: it is read out each time.
    if (said.textContent !== words) said.textContent = words;
    need(this.#root, '[data-draft]').hidden = words === '';
  }

  #undo(edit: Edit): void {
    if ('version' in edit && edit.edit !== 'notes') this.#deeds = withoutVersionDeed(this.#deeds, edit.version);
    else if (edit.edit === this.#deeds.asset?.edit) this.#deeds = { ...this.#deeds, asset: undefined };
    this.#view.reset(editWords(edit).fields);
    this.#update();
  }

  #try(): boolean {
    this.#soon.now();
    const form = this.#judged;
    if (form?.review !== undefined && !form.problems.some(({ severity }) => severity === 'error')) return true;
    if (form !== undefined) this.#results.lead(form);
    return false;
  }

  #done(answer: ProposalAnswer): void {
    if (!answer.accepted) return;
    this.#drafts?.forget();
    this.#say(PROPOSED);
  }

  /** The form is of what the asset was before. */
  #over(): void {
    this.#soon.never();
    for (const part of this.#root.querySelectorAll<HTMLElement>('[data-until-merged]')) part.inert = true;
    const over = need(this.#root, '[data-edit-over]');
    if (this.#deeds.asset?.edit === 'delete') {
      over.replaceChildren('It is deleted. ', h('a', { href: `${this.#editing.base}my/` }, 'My Gallery'));
    }
    over.hidden = false;
  }
}

const NOTHING: JudgedForm = {
  id: undefined,
  files: [],
  problems: [],
  review: { verdict: 'merge', approvers: [], findings: [], summary: [] },
};

const KEPT = 'Your changes are kept in this browser until you propose or drop them.';
const FOUND = 'What you changed before is here again.';
const MOVED = 'The asset was changed since, elsewhere. What you had changed here before is dropped.';
const PROPOSED = 'It is proposed, so it is not kept in this browser any more.';
