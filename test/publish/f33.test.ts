import { describe, expect, test } from 'vitest';

import { edited, idOf, textsOf, withEdited } from './world.ts';
import {
  ANN,
  asset,
  cancelled,
  catalogFiles,
  featured,
  IN_USE,
  subscribed,
  subscription,
  UMA,
} from '../worlds/gallery.ts';
import { over } from '../worlds/world.ts';
import { hotFiles } from '../../scripts/build/hot.ts';
import { shownSite } from '../../scripts/build/hot/shown.ts';
import { planSite } from '../../scripts/build/site-plan.ts';
import type { HomePage } from '../../scripts/build/views/types.ts';
import { publicAssets, visibleAsset } from '../../scripts/core/audience.ts';
import { assetFacts } from '../../scripts/core/people/asset-facts.ts';
import { previewedCode } from '../../scripts/core/people/code-preview.ts';
import { mySubscription } from '../../scripts/core/people/my-rows.ts';
import type { Edit } from '../../scripts/core/publish/edit.ts';
import type { AssetMeta } from '../../scripts/core/schema/asset.ts';
import type { SubscriptionEntry } from '../../scripts/core/schema/subscription.ts';
import { load, NOW, type Files } from '../support/builders.ts';

type Code = AssetMeta['code'];
const CODE = { open: true, url: 'https://example.org/code', licence: 'MIT' } as const;
const open: Edit = { edit: 'code', code: CODE };
const moved: Edit = { edit: 'code', code: { ...CODE, url: 'https://example.org/elsewhere' } };
const close: Edit = { edit: 'code', code: { open: false } };
const unsaid: Edit = { edit: 'code', code: undefined };
const discontinue: Edit = { edit: 'discontinue' };
const release: Edit = { edit: 'release' };
/** A page that says since when is not believed. */
const claimed: Edit = { edit: 'code', code: { ...CODE, opened: '2026-01-02T00:00:00Z' } };

const ID = idOf('acme/sample');

function startingWith(code: Code): Files {
  const front = asset(ID, { code });
  return {
    ...catalogFiles(over(IN_USE, front, featured('acme/deblur', ID), subscription(UMA, ID, [subscribed('02-01')]))),
  };
}

function after(steps: readonly (readonly Edit[])[], files: Files): Files {
  return steps.reduce((now, step) => {
    const result = edited(ID, step, ANN, now);
    if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
    return withEdited(result.files, now);
  }, files);
}

function codeIn(files: Files): Code {
  return load(files).catalog.assets.get(ID)?.data.code;
}

describe('code that was opened', () => {
  test.each<[string, Code, readonly (readonly Edit[])[], string | undefined]>([
    ['while the algorithm was discontinued', { open: false }, [[discontinue], [open]], NOW],
    ['before it was released again', { open: false }, [[discontinue], [open], [release]], NOW],
    ['and released in one step', { open: false }, [[discontinue], [open, release]], NOW],
    ['and released in one step, the other way round', { open: false }, [[discontinue], [release, open]], NOW],
    ['and discontinued in one step', { open: false }, [[open, discontinue], [release]], NOW],
    ['where nothing was said of it', undefined, [[discontinue], [open], [release]], NOW],
    ['and moved since', { open: false }, [[discontinue], [open], [release], [moved]], NOW],
    ['with a time of somebody’s choice', { open: false }, [[discontinue], [claimed], [release]], NOW],
    ['after it was closed while discontinued', CODE, [[discontinue], [close], [open], [release]], NOW],
    ['while the algorithm was released', { open: false }, [[open]], undefined],
    ['while released, with a time of somebody’s choice', { open: false }, [[claimed]], undefined],
    ['before it was discontinued', { open: false }, [[open], [discontinue], [release]], undefined],
    ['after it was released again', { open: false }, [[discontinue], [release], [open]], undefined],
    ['always', CODE, [[discontinue], [moved], [release]], undefined],
    ['late and closed again', { open: false }, [[discontinue], [open], [release], [close]], undefined],
    ['late and is not spoken of any more', { open: false }, [[discontinue], [open], [release], [unsaid]], undefined],
    [
      'late, closed, and opened while released',
      { open: false },
      [[discontinue], [open, release], [close], [open]],
      undefined,
    ],
  ])('%s', (_title, code, steps, opened) => {
    const files = after(steps, startingWith(code));
    expect(codeIn(files)?.opened).toBe(opened);
    expect(homeOf(files).has(ID)).toBe(
      opened === undefined && load(files).catalog.assets.get(ID)?.data.state === 'released',
    );
  });

  test('keeps its comments and the order of its keys', () => {
    const files = after([[discontinue], [open]], startingWith({ open: false }));
    const text = textsOf(ID, files).get(`catalog/assets/${ID}/asset.md`);
    expect(text).toContain(
      `code:\n  open: true\n  url: https://example.org/code\n  licence: MIT\n  opened: '${NOW}'\n`,
    );
  });

  test('of a model is no matter of the home page', () => {
    const model = catalogFiles(
      over(IN_USE, asset('zeta/voices', { code: { ...CODE, opened: NOW } }), featured('zeta/voices')),
    );
    expect(homeOf(model).has('zeta/voices')).toBe(true);
  });
});

describe('an algorithm whose code was opened late', () => {
  const late = after([[discontinue], [open], [release]], startingWith({ open: false }));
  const always = startingWith(CODE);

  test('is in every list and in no section of the home page', () => {
    const { pages, mostSubscribed } = siteOf(late);
    expect(homeOf(late)).not.toContain(ID);
    expect(mostSubscribed).not.toContain(ID);
    expect([homeOf(always).has(ID), siteOf(always).mostSubscribed.includes(ID)]).toEqual([true, true]);
    const rest = [...pages].filter(({ kind }) => kind !== 'home').map((page) => JSON.stringify(page));
    const now = siteOf(always)
      .pages.filter(({ kind }) => kind !== 'home')
      .map((page) => JSON.stringify(page));
    expect(rest).toEqual(now);
  });

  test.each([
    ['is released', late],
    ['is discontinued', after([[discontinue], [open]], startingWith({ open: false }))],
  ])('shows its code to its subscribers while it %s', (_title, files) => {
    expect(previewIn(files)).toEqual({ url: CODE.url, licence: 'MIT' });
    const left = { ...files, ...catalogFiles(subscription(UMA, ID, [subscribed('02-01'), cancelled('03-01')])) };
    expect(previewIn(left)).toBeUndefined();
  });
});

/** What uma, who subscribed to it, previews. */
function previewIn(files: Files): object | undefined {
  const { catalog } = load(files);
  const entry = catalog.subscriptions.find(({ asset: of, login }) => of === ID && login === UMA.login);
  if (entry === undefined) throw new Error('uma has no subscription');
  const seen = visibleAsset(catalog, ID, UMA, NOW);
  const facts = seen && assetFacts(catalog, seen, NOW, { page: false, cover: undefined });
  const { terms, events }: SubscriptionEntry = entry.data;
  return previewedCode(mySubscription({ asset: ID, terms, events }, facts, NOW));
}

function siteOf(files: Files): { pages: readonly { kind: string }[]; mostSubscribed: readonly string[] } {
  const { catalog } = load(files);
  if (catalog.gallery === undefined) throw new Error('There is no gallery.yaml');
  const media = { cover: () => ({ src: '/cover.svg', width: 16, height: 9 }), attachments: () => ({}) };
  const plan = planSite(catalog, catalog.gallery.data, {
    now: NOW,
    base: '/',
    assets: publicAssets(catalog, NOW),
    media,
  });
  const shown = shownSite(plan.context);
  const counts = new Map([[ID, { subscriptions: 9, favourites: 0, views: undefined }]]);
  const hot = [...hotFiles(shown.assets, counts, (id) => shown.detail(id)?.card)];
  const ranking = hot.find(({ path }) => path.endsWith('/most-subscribed.json'))?.content.toString() ?? '[]';
  return {
    pages: [...plan.pages()],
    mostSubscribed: (JSON.parse(ranking) as { card: { id: string } }[]).map(({ card }) => card.id),
  };
}

/** The assets that the home page names. */
function homeOf(files: Files): Set<string> {
  const home = siteOf(files).pages.find(({ kind }) => kind === 'home') as HomePage;
  return new Set([...home.featured, ...home.official, ...home.newest].map(({ id }) => id));
}
