import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { FACETS } from '../../scripts/core/browse/facets.ts';
import {
  canonicalState,
  EMPTY_STATE,
  formatState,
  parseState,
  SORTS,
  toggleChoice,
  withChoices,
  withPage,
  withQuery,
  withSort,
  type BrowseState,
} from '../../scripts/core/browse/state.ts';

const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('\uD800', 'é', '  a\n b '));
const anyState: fc.Arbitrary<BrowseState> = fc.record({
  q: anyText,
  chosen: fc.dictionary(fc.constantFrom(...FACETS.map(({ id }) => id)), fc.array(anyText)),
  sort: fc.constantFrom(...SORTS),
  page: fc.oneof(fc.integer(), fc.double()),
});
const parse = (query: string): BrowseState => parseState(new URLSearchParams(query));

describe('the state of a list in its address', () => {
  it('comes back from its address as it was', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const address = formatState(state).toString();
        expect(parse(address)).toEqual(canonicalState(state));
        expect(formatState(parse(address)).toString()).toBe(address);
      }),
    );
  });

  it('is read from any address at all, and has one address only', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.oneof(anyText, fc.constantFrom('q', 'sort', 'page', 'type', 'official')), anyText)),
        (pairs) => {
          const state = parseState(new URLSearchParams(pairs));
          expect(state).toEqual(canonicalState(state));
          expect(parseState(formatState(state))).toEqual(state);
        },
      ),
    );
  });

  it.each([
    ['', ''],
    ['page=1&sort=subscriptions', ''],
    ['q=yolo&sort=relevance', 'q=yolo'],
    ['sort=relevance', ''],
    ['q=yolo&sort=subscriptions', 'q=yolo&sort=subscriptions'],
    ['category=b&type=model&category=a&category=b', 'type=model&category=a&category=b'],
    ['utm_source=x&sort=price&page=-3&page=2', ''],
    ['q=+a++b+', 'q=a+b'],
  ])('%s is written as %s', (given, written) => {
    expect(formatState(parse(given)).toString()).toBe(written);
  });

  it('goes back to the first page when anything but the page changes', () => {
    const state = withPage(EMPTY_STATE, 5);
    for (const changed of [withQuery(state, 'a'), withSort(state, 'name'), toggleChoice(state, 'official', 'yes')]) {
      expect(changed.page).toBe(1);
    }
  });

  it('sorts by relevance while there is a query, unless another sort was chosen', () => {
    const typed = withQuery(EMPTY_STATE, 'yolo');
    expect(typed.sort).toBe('relevance');
    expect(withQuery(typed, '').sort).toBe('subscriptions');
    expect(withQuery(withSort(EMPTY_STATE, 'name'), 'yolo').sort).toBe('name');
  });

  it('lets go of a value that is chosen again', () => {
    const chosen = toggleChoice(EMPTY_STATE, 'category', 'vision');
    expect(chosen.chosen).toEqual({ category: ['vision'] });
    expect(toggleChoice(chosen, 'category', 'vision')).toEqual(EMPTY_STATE);
    expect(withChoices(chosen, 'category', [])).toEqual(EMPTY_STATE);
  });
});
