import { blankForm, readForm } from '../../../scripts/core/publish/form/blank-form.ts';
import type { Cover, PublishForm } from '../../../scripts/core/publish/form/publish-form.ts';
import { DraftLine } from './draft-line.ts';
import { DraftStore } from './draft-store.ts';
import { Later } from './later.ts';

/** All that stands in the form. */
export interface Filled {
  readonly form: PublishForm;
  readonly cover: Cover | undefined;
}

interface FormWays {
  readonly read: () => Filled;
  readonly fill: (filled: Filled) => void;
}

/** How long nobody types before a draft is kept, in milliseconds. */
const PAUSE = 400;

/** Keeps what is typed, for each account and kind of its own, and gives it back after a reload. */
export class Drafts {
  readonly #name: string;
  readonly #ways: FormWays;
  readonly #line: DraftLine;
  readonly #store = new DraftStore(() => {
    this.#line.show('elsewhere');
  });
  readonly #soon = new Later(PAUSE, () => {
    this.#keep();
  });
  /** What stood in the form of the other kind when one left it, kept or not. */
  readonly #left = new Map<PublishForm['kind'], Filled>();
  #kind: PublishForm['kind'] | undefined;
  #before: Filled | undefined;

  /** `line` tells of the draft; `name` is what drafts of this account are kept under. */
  constructor(line: HTMLElement, name: string, ways: FormWays) {
    this.#name = name;
    this.#ways = ways;
    this.#line = new DraftLine(line, {
      new: () => {
        this.#clear();
      },
      undo: () => {
        this.#undo();
      },
      theirs: () => {
        this.#fillAgain();
      },
      mine: () => {
        this.#store.prevail();
        this.#keep();
      },
    });
    // A page that is left may not come back.
    addEventListener('pagehide', () => {
      this.#soon.now();
    });
  }

  /** The draft of that kind, or a form in which nothing stands; what stands in the form now is kept before. */
  open(kind: PublishForm['kind']): Filled {
    this.#soon.now();
    if (this.#kind !== undefined) this.#left.set(this.#kind, this.#read());
    this.#kind = kind;
    const draft = this.#stored();
    const left = this.#left.get(kind);
    this.#line.show(draft === undefined ? 'blank' : 'found');
    return left ?? draft ?? blank(kind);
  }

  /** Something was typed. */
  changed(): void {
    this.#before = undefined;
    this.#soon.soon();
  }

  /** It is proposed: no draft any more. */
  proposed(): void {
    this.#soon.never();
    this.#store.forget();
    this.#line.show('proposed');
  }

  #keep(): void {
    const { form, cover } = this.#read();
    this.#line.show(this.#store.keep(form, cover));
  }

  #clear(): void {
    this.#soon.never();
    this.#before = this.#read();
    this.#store.forget();
    this.#ways.fill(blank(this.#before.form.kind));
    this.#line.show('cleared');
  }

  #undo(): void {
    if (this.#before === undefined) return;
    this.#ways.fill(this.#before);
    this.#before = undefined;
    this.#keep();
  }

  #fillAgain(): void {
    const kind = this.#kind ?? 'asset';
    this.#soon.never();
    this.#ways.fill(this.#stored() ?? blank(kind));
    this.#line.show('found');
  }

  /** Whichever of the two is chosen by now. */
  #read(): Filled {
    const { form, cover } = this.#ways.read();
    return { form: { ...form, kind: this.#kind ?? form.kind }, cover };
  }

  #stored(): Filled | undefined {
    const kind = this.#kind ?? 'asset';
    const draft = this.#store.open(`${this.#name} ${kind}`);
    const form = draft === undefined ? undefined : readForm(draft.form);
    return form && { form: { ...form, kind, agreed: [] }, cover: draft?.cover };
  }
}

function blank(kind: PublishForm['kind']): Filled {
  return { form: { ...blankForm(), kind }, cover: undefined };
}
