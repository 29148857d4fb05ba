import fc from 'fast-check';
import { expect, test } from 'vitest';

import { calendar } from '../../scripts/core/requests/calendar.ts';
import { decide } from '../../scripts/core/requests/decide.ts';
import type { Asset, Catalog } from '../../scripts/core/catalog.ts';
import { DAY_IN_MILLISECONDS, toInstant } from '../../scripts/core/instant.ts';
import { isSubscribed, subscriptionState } from '../../scripts/core/subscription.ts';
import { aCatalog, anAsset, ANN, BEN, load, NOW } from '../support/builders.ts';
import { Model, type Offer } from './model.ts';
import { aRequest, idOf, LOGGIA, told, withFiles } from './requests.ts';

const OFFERS: ReadonlyMap<string, Offer> = new Map([
  ['loggia/free', { days: undefined, renew: false, quota: undefined }],
  ['loggia/counted', { days: undefined, renew: false, quota: 2 }],
  ['loggia/ending', { days: 3, renew: false, quota: 3 }],
  ['loggia/renewing', { days: 2, renew: true, quota: 4 }],
]);
const PEOPLE = new Map([
  ['ann', ANN],
  ['ben', BEN],
]);

const metaOf = ({ days, renew, quota }: Offer) => ({
  ...(days === undefined ? {} : { duration: { days, renew } }),
  ...(quota === undefined ? {} : { quota }),
});
const BASE = load(aCatalog(LOGGIA, ...[...OFFERS].map(([id, offer]) => anAsset(id, metaOf(offer))))).catalog;

/** The gallery itself: a catalog, and a clock beside it. */
interface Real {
  catalog: Catalog;
}

type Wish = 'subscribe' | 'use' | 'cancel' | 'retrieve' | 'favourite' | 'unfavourite';

class Ask implements fc.Command<Model, Real> {
  readonly #action: Wish;
  readonly #who: string;
  readonly #asset: string;

  constructor(action: Wish, who: string, asset: string) {
    this.#action = action;
    this.#who = who;
    this.#asset = asset;
  }

  check(): boolean {
    return true;
  }

  run(model: Model, real: Real): void {
    const expected = model[this.#action](this.#who, this.#asset);
    const now = toInstant(model.now);
    const use = this.#action === 'use' ? { use: 'job', version: '1.0.0' } : {};
    const request = aRequest(this.#action, this.#asset, { at: now, actor: PEOPLE.get(this.#who), ...use });
    const { outcomes, files } = decide(real.catalog, [request], now);
    const answer = told(outcomes[0]);
    expect(['done', 'already'].includes(answer) ? answer : 'refused', answer).toBe(expected);
    expect(files).toHaveLength(expected === 'done' ? 1 : 0);
    real.catalog = withFiles(real.catalog, files);
    compare(model, real.catalog);
  }

  toString(): string {
    return `${this.#who} ${this.#action} ${this.#asset}`;
  }
}

class Wait implements fc.Command<Model, Real> {
  readonly #hours: number;

  constructor(hours: number) {
    this.#hours = hours;
  }

  check(): boolean {
    return true;
  }

  run(model: Model, { catalog }: Real): void {
    model.now += this.#hours * 60 * 60 * 1000;
    compare(model, catalog);
  }

  toString(): string {
    return `wait ${String(this.#hours)} h`;
  }
}

class Automation implements fc.Command<Model, Real> {
  check(): boolean {
    return true;
  }

  run(model: Model, real: Real): void {
    model.calendar();
    real.catalog = withFiles(real.catalog, calendar(real.catalog, toInstant(model.now)).files);
    expect(calendar(real.catalog, toInstant(model.now)).files).toEqual([]);
    compare(model, real.catalog);
  }

  toString(): string {
    return 'calendar';
  }
}

class Publish implements fc.Command<Model, Real> {
  readonly #asset: string;
  readonly #discontinued: boolean;
  readonly #offer: Offer;

  constructor(asset: string, discontinued: boolean, offer: Offer) {
    this.#asset = asset;
    this.#discontinued = discontinued;
    this.#offer = offer;
  }

  check(): boolean {
    return true;
  }

  run(model: Model, real: Real): void {
    model.offers.set(this.#asset, this.#offer);
    if (this.#discontinued) model.discontinued.add(this.#asset);
    else model.discontinued.delete(this.#asset);
    const state = this.#discontinued ? 'discontinued' : 'released';
    const id = idOf(this.#asset);
    const asset = real.catalog.assets.get(id)!;
    const { duration, quota, ...data } = asset.data;
    const changed = { ...asset, data: { ...data, state, ...metaOf(this.#offer) } } as Asset;
    real.catalog = { ...real.catalog, assets: new Map([...real.catalog.assets, [id, changed]]) };
    compare(model, real.catalog);
  }

  toString(): string {
    return `publish ${this.#asset} ${String(this.#discontinued)} ${JSON.stringify(this.#offer)}`;
  }
}

/** Every subscription is as it stands on paper. Asked a million times: an assertion for each would take longer than all else. */
function compare(model: Model, { subscriptions }: Catalog): void {
  const now = toInstant(model.now);
  const real = subscriptions.map(({ login, asset, data }) => {
    const { status, remaining, endsAt } = subscriptionState(data, now)!;
    return [login, asset, status, String(remaining), String(endsAt), isSubscribed(data, now)].join(' ');
  });
  const wanted = subscriptions.map(({ login, asset }) => {
    const { start, days, left, cancelled, ended } = model.paper(login, asset)!;
    const status = ended ? 'expired' : cancelled ? 'cancelled' : left === 0 ? 'exhausted' : 'subscribed';
    const remaining = left === Infinity ? undefined : left;
    const end = days === undefined ? undefined : toInstant(start + days * DAY_IN_MILLISECONDS);
    return [login, asset, status, String(remaining), String(end), !ended && !cancelled].join(' ');
  });
  if (real.join() !== wanted.join() || real.length !== model.papers.size)
    expect([real.length, real]).toEqual([model.papers.size, wanted]);
}

const who = fc.constantFrom('ann', 'ben');
const asset = fc.constantFrom(...OFFERS.keys());
const offer = fc.record({
  days: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  renew: fc.boolean(),
  quota: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
});
const wish = fc.constantFrom<Wish>('subscribe', 'use', 'use', 'cancel', 'retrieve', 'favourite', 'unfavourite');
const commands = fc.commands(
  [
    fc.tuple(wish, who, asset).map(([action, person, id]) => new Ask(action, person, id)),
    fc.tuple(wish, fc.constant('ben'), fc.constant('loggia/renewing')).map((words) => new Ask(...words)),
    fc.tuple(wish, fc.constant('ben'), fc.constant('loggia/ending')).map((words) => new Ask(...words)),
    fc.integer({ min: 0, max: 100 }).map((hours) => new Wait(hours)),
    fc.constant(new Automation()),
    fc.tuple(asset, fc.boolean(), offer).map((words) => new Publish(...words)),
  ],
  { maxCommands: 30, size: 'max' },
);

test('whatever people, publishers, automation and time do, the gallery keeps what it promised', () => {
  fc.assert(
    fc.property(commands, (steps) => {
      fc.modelRun(() => ({ model: new Model(Date.parse(NOW), OFFERS), real: { catalog: BASE } }), steps);
    }),
    { numRuns: 10_000 },
  );
});
