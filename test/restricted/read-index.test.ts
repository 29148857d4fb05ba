import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { PAGES_MAGIC, TEXTS_MAGIC, type ReaderIndex } from '../../scripts/build/sealed/reader-index.ts';
import { assetId } from '../../scripts/core/ids.ts';
import { readAbout, readIndex, readTexts } from '../../site/browser/restricted/read-index.ts';
import { indexOf, NOW, opened, textOf, world, type Name } from '../seal/world.ts';
import { writeFiles } from '../support/repository.ts';
import { builtSite, type BuiltSite } from '../support/site.ts';

const BASE = '/name/';
const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

describe('what was opened', () => {
  let folder: string;
  let site: BuiltSite;
  let index: ReaderIndex;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gallery-index-'));
    writeFiles(join(folder, 'catalog'), await world());
    site = await builtSite(join(folder, 'catalog'), { now: NOW });
    index = await indexOf(site.directory, 'ann');
  });
  afterAll(() => {
    site.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is taken as the build writes it', async () => {
    for (const name of ['ann', 'ben', 'carl'] as const satisfies readonly Name[]) {
      const one = await indexOf(site.directory, name);
      expect(readIndex(bytesOf(one), BASE)).toEqual(one);
    }
    const [asset] = index.assets.filter(({ texts }) => texts !== undefined);
    const pages = await opened(site.directory, asset!.pages.file, asset!.pages.key, PAGES_MAGIC);
    expect(readAbout(pages.about, asset!.id)).toEqual(pages.about);
    expect(readAbout(pages.about, assetId('acme', 'another'))).toBeUndefined();
    const texts = await opened(site.directory, asset!.texts!.file, asset!.texts!.key, TEXTS_MAGIC);
    const bytes = new TextEncoder().encode(textOf(texts, 'texts.json'));
    expect(readTexts(bytes, asset!.id)).toMatchObject({ id: asset!.id });
    expect(readTexts(bytes, assetId('acme', 'another'))).toBeUndefined();
  });

  test.each<[what: string, path: string, value: unknown]>([
    ['a card of another asset', 'card.id', 'acme/other'],
    ['a row of another publisher', 'row.publisher', 'other'],
    ['an address of another host', 'card.href', '//evil.example.org/'],
    ['a script for an address', 'card.publisher.href', 'javascript:alert(1)'],
    ['an address beside the gallery', 'facts.cover', '/other/x.webp'],
    ['a picture elsewhere', 'card.cover.src', '/name/\\evil.example.org/x'],
    ['a part that is no part', 'pages.file', 'data/hot/00.json'],
    ['a key that is none', 'pages.key', 'AGE-SECRET-KEY-1'],
    ['a field that nobody asked for', 'more', 1],
    ['a rank that is no number', 'ranks.name', null],
    ['a missing title', 'facts.title', undefined],
  ])('is refused with %s', (_, path, value) => {
    const spoilt = structuredClone(index);
    const names = path.split('.');
    const place = names
      .slice(0, -1)
      .reduce<object>((inner, name) => (inner as Record<string, object>)[name]!, spoilt.assets[0]!);
    Object.assign(place, { [names.at(-1)!]: value });
    expect(readIndex(bytesOf(spoilt), BASE)).toBeUndefined();
  });

  test('is refused where any one value of it is of another kind', () => {
    const paths = [...pathsIn(index)];
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.constantFrom<unknown>(null, {}, [[]], -1.5, true), (path, value) => {
        const spoilt = structuredClone(index);
        if (!put(spoilt, path, value)) return;
        expect(readIndex(bytesOf(spoilt), BASE)).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });

  test('is refused where it is no JSON at all', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(readIndex(bytes, BASE)).toBeUndefined();
      }),
    );
  });
});

function* pathsIn(value: unknown, before: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    yield [...before, name];
    yield* pathsIn(inner, [...before, name]);
  }
}

/** Puts a value in a place whose value is of another kind; false where it is of the same. */
function put(whole: object, path: readonly string[], value: unknown): boolean {
  let place = whole as Record<string, unknown>;
  for (const name of path.slice(0, -1)) place = place[name] as Record<string, unknown>;
  const last = path.at(-1)!;
  const before = place[last];
  const isFraction = typeof before === 'number' && path.includes('ranks');
  const isNumber = typeof value === 'number' && isFraction;
  if (kindOf(before) === kindOf(value) && !Array.isArray(before)) return false;
  if (isNumber || last === 'views') return false;
  // Objects by name may well be empty.
  if (kindOf(before) === 'object' && kindOf(value) === 'object') return false;
  place[last] = value;
  return true;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (value === null) return 'null';
  return typeof value === 'number' ? (Number.isInteger(value) ? 'count' : 'number') : typeof value;
}
