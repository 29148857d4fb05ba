import { need } from '../dom.ts';
import { comeAlive } from '../early-clicks.ts';
import { hrefOf, shownAddress } from '../shown-address.ts';
import type { ActionFacts } from '../../components/actions/facts.ts';
import { askedNotes } from './asked-notes.ts';
import { boxView, type BoxView } from './box-view.ts';
import { askAccount } from './dialogs.ts';
import { tellAnswer, tellAsked } from './outcome.ts';
import { nameAccount, type AlsoTheirs } from './person.ts';
import { saidIn, type Said } from './said.ts';
import { send } from './service.ts';
import { showBox, showBusy } from './show-box.ts';
import { loadSituation, type Situation } from './situation.ts';
import { makeVersionUses, showVersionUses } from './version-uses.ts';
import {
  openConsole,
  wishToCancel,
  wishToFavour,
  wishToRetrieve,
  wishToSubscribe,
  wishToUse,
  type Wished,
} from './wishes.ts';

interface Known {
  readonly situation: Situation;
  readonly view: BoxView;
}

/** Brings the action box of a details page to life. `counted` is called when counts may have changed. */
export function makeActionBox(box: HTMLElement, counted: () => void, also?: AlsoTheirs): void {
  const facts = JSON.parse(box.dataset['actions'] ?? '') as ActionFacts;
  const boxSaid = saidIn(box);
  let known: Promise<Known>;
  let isBusy = false;

  const load = async (): Promise<Known> => {
    const situation = await loadSituation(facts.base, facts.id, also);
    const view = boxView(facts, situation);
    showBox(box, view, situation);
    showVersionUses(view);
    need(box, '[data-asked]').replaceChildren(...askedNotes(situation, { look, changed: refresh }));
    return { situation, view };
  };
  const refresh = (): void => {
    known = load();
  };
  /** One thing at a time: a double click is one wish. */
  const alone = async (work: () => Promise<void>): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    try {
      await work();
    } finally {
      isBusy = false;
    }
  };
  const look = (): void => {
    void alone(async () => {
      refresh();
      counted();
      const { situation } = await known;
      if (situation.asked.length > 0) boxSaid.tell('It is not recorded yet.');
      else boxSaid.clear();
    });
  };

  /** Asks for what is needed, sends the wish, and shows what became of it. */
  const wish = (said: Said, ask: (known: Known) => Deed): void => {
    void alone(async () => {
      said.clear();
      let before = await known;
      if (before.situation.service === undefined) before = await (known = load());
      const { may, wished } = ask(before);
      if (!may.allowed) {
        said.refuse([{ message: may.reason, fix: '' }]);
        return;
      }
      const chosen = await wished();
      const { service } = before.situation;
      if (chosen === undefined || service === undefined) return;
      showBusy(box);
      const sent = await send(facts.base, service, chosen.wish);
      const { view } = await (known = load());
      if (sent.kind === 'asked') {
        tellAsked(said, chosen);
        return;
      }
      tellAnswer(said, chosen, sent.answer, view, `${facts.base}my/`);
      keepFocus(box);
      counted();
    });
  };
  const use = (said: Said, version?: string): void => {
    wish(said, ({ view }) => ({ may: view.use, wished: () => wishToUse(facts, view, version) }));
  };

  const deeds: Readonly<Record<string, () => void>> = {
    primary: () => {
      wish(boxSaid, ({ view: { primary } }) => ({
        may: primary.may,
        wished: async () => (primary.does === 'subscribe' ? wishToSubscribe(facts) : wishToRetrieve(facts)),
      }));
    },
    cancel: () => {
      wish(boxSaid, ({ view }) => ({ may: view.cancel.may, wished: () => wishToCancel(facts) }));
    },
    favourite: () => {
      wish(boxSaid, ({ view: { favourite } }) => ({
        may: favourite.may,
        wished: async () => Promise.resolve(wishToFavour(facts, favourite.isOne)),
      }));
    },
    use: () => {
      use(boxSaid);
    },
    console: () => {
      void alone(() => openConsole(facts));
    },
    account: () => {
      void alone(async () => {
        const login = await askAccount(undefined);
        if (login === undefined) return;
        nameAccount(login);
        refresh();
        await known;
      });
    },
    look,
  };
  box.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-deed]') : null;
    deeds[button?.dataset['deed'] ?? '']?.();
  });
  makeVersionUses(use);
  known = load();
  comeAlive(box);
  const wanted = takeWantedVersion();
  if (facts.versions.some(({ version }) => version === wanted)) use(boxSaid, wanted);
}

interface Deed {
  readonly may: BoxView['use'];
  readonly wished: () => Promise<Wished | undefined>;
}

/** `?use=1.2.0`: pages of versions lead here. It is taken out of the address, so that Back and a reload do not ask again. */
function takeWantedVersion(): string | undefined {
  const address = shownAddress();
  const wanted = address.searchParams.get('use');
  if (wanted === null) return undefined;
  address.searchParams.delete('use');
  history.replaceState(null, '', hrefOf(address));
  return wanted;
}

/** What was clicked may be gone since (Cancel): the focus stays in the box. */
function keepFocus(box: HTMLElement): void {
  const { activeElement } = document;
  if (activeElement === document.body || (activeElement instanceof HTMLElement && !activeElement.checkVisibility())) {
    need(box, '[data-deed=primary]').focus();
  }
}
