import { describe, expect, test } from 'vitest';

import type { AssetId } from '../../scripts/core/ids.ts';
import type { PersonFile, SubscriptionRow } from '../../scripts/core/people/person-file.ts';
import type { Service } from '../../scripts/core/service.ts';
import { boxView, type BoxView } from '../../site/browser/actions/box-view.ts';
import type { Situation } from '../../site/browser/actions/situation.ts';
import { offerInWords, type ActionFacts } from '../../site/components/actions/facts.ts';
import { ADA, HOSTED, LOCAL } from './service-double.ts';
import { nothingRecorded } from '../../site/browser/my/context.ts';

const ID = 'acme/deblur' as AssetId;
const NOW = '2026-11-20T12:00:00Z';

const FACTS: ActionFacts = {
  base: '/',
  id: ID,
  type: 'algorithm',
  title: 'Deblur',
  versions: [{ version: '1.1.0', constraints: ['Not for faces.'] }],
  agreements: [],
  duration: undefined,
  quota: 10,
  consoles: { name: 'Console', algorithm: '', model: '', trainingJob: '', workflow: '' },
};

type Event = SubscriptionRow['events'][number];
const BEGAN: Event = { event: 'subscribed', at: '2026-11-01T12:00:00Z', confirmed: '1.1.0' };
const USED: Event = { event: 'used', at: '2026-11-02T12:00:00Z', use: 'job', version: '1.1.0' };
const CANCELLED: Event = { event: 'cancelled', at: '2026-11-03T12:00:00Z' };
const RENEWING: SubscriptionRow['terms'] = { quota: 3, duration: { days: 30, renew: true } };
const ENDING: SubscriptionRow['terms'] = { duration: { days: 30, renew: false } };

function personWith(row: Omit<SubscriptionRow, 'asset'> | undefined, favourites: readonly AssetId[] = []): PersonFile {
  return {
    ...nothingRecorded(ADA.login, ADA.id),
    subscriptions: row === undefined ? [] : [{ asset: ID, ...row }],
    favourites: favourites.map((asset) => ({ asset, at: NOW })),
    assets: {
      [ID]: {
        type: 'algorithm',
        title: 'Deblur',
        publisher: { id: 'acme', name: 'Acme', official: false },
        state: 'released',
        page: true,
        cover: undefined,
        versions: [{ version: '1.1.0', released: '2026-01-01T00:00:00Z', constraints: [] }],
      },
    },
  };
}

function situation(more: Partial<Situation> = {}): Situation {
  return { service: LOCAL, account: ADA.login, person: undefined, isKnown: true, asked: [], now: NOW, ...more };
}

/** One line of what the box says and offers. */
function shown({ heading, detail, primary, use, cancel }: BoxView): string {
  const offered = (label: string, may: { readonly allowed: boolean }): string => (may.allowed ? label : `(${label})`);
  return [
    heading,
    detail,
    offered(primary.label, primary.may),
    offered('use', use),
    ...(cancel.isOffered ? [offered('cancel', cancel.may)] : []),
  ].join(' | ');
}

describe('what the action box shows', () => {
  const rows: readonly [string, Omit<SubscriptionRow, 'asset'> | undefined, string][] = [
    [
      'who has not subscribed',
      undefined,
      'Free to subscribe | 10 uses; no end. To read first: constraints. | Subscribe | (use)',
    ],
    [
      'who subscribed for a renewed duration',
      { terms: RENEWING, events: [BEGAN, USED] },
      '2 of 3 uses left | Renews in 11 days, on 1 Dec 2026. | (Subscribed) | use | cancel',
    ],
    [
      'who subscribed for a duration that ends',
      { terms: ENDING, events: [BEGAN] },
      'Any number of uses | Ends in 11 days, on 1 Dec 2026. | (Subscribed) | use | cancel',
    ],
    [
      'who has used all',
      { terms: { quota: 1 }, events: [BEGAN, USED] },
      'No uses left | 0 of 1 uses left; no end. | (Subscribed) | (use) | cancel',
    ],
    [
      'who cancelled',
      { terms: RENEWING, events: [BEGAN, USED, CANCELLED] },
      'Cancelled | 2 of 3 uses left; can be retrieved for 11 days, until 1 Dec 2026. | Retrieve | (use)',
    ],
    [
      'whose subscription ended',
      { terms: ENDING, events: [{ ...BEGAN, at: '2026-01-01T00:00:00Z' }] },
      'Expired | Any number of uses; expired on 31 Jan 2026. | Subscribe again | (use)',
    ],
  ];
  test.each(rows)('to %s', (_who, row, expected) => {
    expect(shown(boxView(FACTS, situation({ person: personWith(row) })))).toBe(expected);
  });

  test('to whom no account was named: the buttons work, and the state is not known', () => {
    const view = boxView(FACTS, situation({ service: HOSTED, account: undefined, isKnown: false }));
    expect(shown(view)).toContain('| Subscribe | use');
    expect(view.usesVersions).toBe(false);
  });

  test('to whom nobody was chosen, and where nobody answers: why nothing can be done', () => {
    const nobody: Service = { kind: 'local', actor: undefined, people: [], token: '' };
    for (const service of [nobody, undefined]) {
      const view = boxView(FACTS, situation({ service, account: undefined, isKnown: false }));
      expect([view.primary.may.allowed, view.use.allowed, view.favourite.may.allowed]).toEqual([false, false, false]);
    }
  });

  test('to who asked at the hosting service: it is not asked twice', () => {
    const asked = {
      base: '/',
      at: NOW,
      address: '',
      wish: { action: 'subscribe', asset: ID, agreements: {} },
    } as const;
    const view = boxView(FACTS, situation({ service: HOSTED, asked: [asked] }));
    expect(view.primary.may).toMatchObject({ allowed: false });
    expect(view.primary.may.allowed ? '' : view.primary.may.reason).toMatch(/^You asked for this at /);
    expect(view.favourite.may.allowed).toBe(true);
  });

  test('to who has it as a favourite', () => {
    expect(boxView(FACTS, situation({ person: personWith(undefined, [ID]) })).favourite.isOne).toBe(true);
    expect(boxView(FACTS, situation({ person: personWith(undefined) })).favourite.isOne).toBe(false);
  });
});

describe('what is offered, in words', () => {
  const agreement = { agreement: 'terms', version: '1.0.0', title: 'Terms', href: '/' };
  test.each([
    [{ versions: [] }, '10 uses; no end. Nothing to agree to first.'],
    [
      { quota: undefined, duration: { days: 90, renew: true } },
      'Any number of uses; 90 days, renewed. To read first: constraints.',
    ],
    [
      { quota: 1, duration: { days: 1, renew: false }, agreements: [agreement, agreement] },
      '1 use; 1 day. To read first: constraints and 2 agreements.',
    ],
  ])('%j', (more, expected) => {
    expect(offerInWords({ ...FACTS, ...more })).toBe(expected);
  });
});
