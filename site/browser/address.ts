import { formatState, parseState, type BrowseState } from '../../scripts/core/browse/state.ts';

/** How far down the page was when it was left, kept with its place in the history. */
interface Kept {
  readonly scroll: number;
}

/** The state lives in the address, so that Back and a shared link restore it (F8). */
export interface Address {
  read(): BrowseState;
  href(state: BrowseState): string;
  /** A new step in the history, or the present one changed: each key of a query is no step. */
  write(state: BrowseState, step: 'new' | 'same'): void;
  /** Where the page was scrolled to when it was left. */
  scroll(): number | undefined;
  /** Told when a person goes back or forward. */
  onReturn(listener: () => void): void;
}

export function address(path: string): Address {
  const href = (state: BrowseState): string => {
    const search = formatState(state).toString();
    return search === '' ? path : `${path}?${search}`;
  };
  keepScroll();
  return {
    read: () => parseState(new URLSearchParams(location.search)),
    href,
    write(state, step) {
      const next = href(state);
      if (next === location.pathname + location.search) return;
      if (step === 'same') history.replaceState(history.state, '', next);
      else history.pushState(null, '', next);
    },
    scroll: () => kept()?.scroll,
    onReturn(listener) {
      addEventListener('popstate', listener);
    },
  };
}

/** Browsers restore the position before the results are there again; so we do it, after. */
function keepScroll(): void {
  history.scrollRestoration = 'manual';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = (): void => {
    clearTimeout(timer);
    history.replaceState({ scroll: scrollY } satisfies Kept, '');
  };
  addEventListener(
    'scroll',
    () => {
      clearTimeout(timer);
      timer = setTimeout(keep, 150);
    },
    { passive: true },
  );
  addEventListener('pagehide', keep);
  // Links leave the page at once; a step within it must not wait for the pause either.
  document.addEventListener('click', keep, { capture: true });
}

function kept(): Kept | undefined {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'scroll' in state && typeof state.scroll === 'number'
    ? { scroll: state.scroll }
    : undefined;
}
