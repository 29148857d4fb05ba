import { describe, expect, test } from 'vitest';

import { accounted, contents, importFrom } from './import-world.ts';
import { shared } from '../support/shared.ts';

/** What real catalogs become. The numbers are theirs: they change only when an importer reads them differently. */
const EXPECTED = {
  'azureml-assets': {
    entries: 788,
    assets: { algorithm: 152, model: 410, workflow: 47 },
    versions: 0,
    merged: 0,
    refused: 179,
  },
  'open-model-zoo': {
    entries: 342,
    assets: { algorithm: 0, model: 248, workflow: 0 },
    versions: 0,
    merged: 28,
    refused: 66,
  },
  'mindspore-hub': {
    entries: 2919,
    assets: { algorithm: 0, model: 587, workflow: 0 },
    versions: 2314,
    merged: 14,
    refused: 4,
  },
};

describe('real catalogs', () => {
  for (const [format, expected] of Object.entries(EXPECTED)) {
    const directory = shared(`corpora/${format}`);
    if (directory === undefined) continue;
    test(
      `${format}: every entry is accounted for, the check finds no error, and a second import changes nothing`,
      { timeout: 240_000 },
      async () => {
        const first = await importFrom(format, directory);
        expect(first.summary).toMatchObject(expected);
        expect(accounted(first.summary)).toBe(true);
        expect(first.errors).toEqual([]);
        const before = contents(first.out);
        const second = await importFrom(format, directory, { out: first.out });
        expect(second.summary.written).toBe(0);
        expect(contents(first.out).size).toBe(before.size);
      },
    );
  }
});
