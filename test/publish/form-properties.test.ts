import { join } from 'node:path';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  anAssetForm,
  aVersionForm,
  BASE,
  contextOf,
  judged,
  peopleOf,
  textsOf,
  withFiles,
  wrongIn,
} from './form-world.ts';
import { idOf } from './world.ts';
import { ANN, BEN, IN_USE, LEA, MAX, UMA, VIC, ZOE } from '../worlds/gallery.ts';
import { aProposal } from '../support/proposal.ts';
import type { Actor } from '../../scripts/core/proposal.ts';
import type { AssetId } from '../../scripts/core/ids.ts';
import { readForm } from '../../scripts/core/publish/form/blank-form.ts';
import { editFormOf, editsBetween, type EditForm } from '../../scripts/core/publish/form/edit-form.ts';
import { judgeEdits } from '../../scripts/core/publish/form/judge-edits.ts';
import type { AboutForm, Cover, PublishForm, VersionForm } from '../../scripts/core/publish/form/publish-form.ts';
import { assetTexts } from '../../scripts/core/publish/make-texts.ts';
import type { AssetTexts } from '../../scripts/core/publish/texts.ts';
import { reviewProposal } from '../../scripts/core/review.ts';
import { ASSET_TYPES } from '../../scripts/core/schema/asset.ts';
import { loadCatalog } from '../../scripts/shell/load.ts';
import { directorySource } from '../../scripts/shell/source.ts';

/** What people and others type: right, nearly right, and hostile. */
const typed = fc.oneof(
  fc.constantFrom('', ' ', '1', '12x', '-1', '0', '1.5', '9'.repeat(30), '1e400', 'true', 'null', '~', '---', '...'),
  fc.constantFrom('a: b', '# a', '- a', '"', "'", '{}', '[', '&a', '*a', '!!js', '|', '>', '%', '@', '`', '<<: a'),
  fc.constantFrom(
    'a\nb',
    'a\r\nb',
    '\ra',
    'a\0b',
    '\uFEFFa',
    '\u202Ea',
    '\uD800',
    '\u2028',
    '\u0085',
    'e\u0301',
    '__proto__',
  ),
  fc.constantFrom(
    'acme/deblur',
    'acme/hidden',
    'acme/former',
    'acme/none',
    'https://example.org/',
    'http://x',
    'MIT',
    'mit',
  ),
  fc.constantFrom(
    'a'.repeat(40),
    'b'.repeat(64),
    `sha256:${'c'.repeat(64)}`,
    '1.0.0',
    '1.1.0',
    '01.0.0',
    'a'.repeat(400),
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 12 }),
);
const body = fc.oneof(
  typed,
  fc.constantFrom('---\na: b\n---\n', '![a](b.png)\n', '[a](//x)', '<script>', '\n\n    code\n', '`'.repeat(50)),
);
const text = fc.oneof({ weight: 2, arbitrary: fc.constantFrom('Photos', 'PyTorch') }, { weight: 1, arbitrary: typed });
const rows = <T extends object>(row: { readonly [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T[]> =>
  fc.array(fc.record(row) as fc.Arbitrary<T>, { maxLength: 3 });
const asset = fc.constantFrom('', 'acme/deblur', 'acme/denoise', 'acme/hidden', 'acme/former', 'acme/none', 'x');
const address = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('', 'https://example.org/a') },
  { weight: 1, arbitrary: typed },
);
const licence = fc.constantFrom('', '', 'MIT', 'MIT OR Apache-2.0', 'apache', 'LicenseRef-A', '(((');

const details: fc.Arbitrary<AboutForm['details']> = fc.record({
  frameworks: fc.oneof(fc.constantFrom('', 'PyTorch\nONNX', '\r\n a\n'), typed),
  hyperparameters: rows({ name: text, default: typed, description: typed }),
  parameters: fc.oneof(fc.constantFrom('', '7000'), typed),
  trainedWith: asset,
  derivedFrom: asset,
  datasets: typed,
  metrics: rows({ name: text, value: typed, dataset: typed }),
  builtFrom: fc.array(asset, { maxLength: 3 }),
  steps: rows({ name: text, asset }),
});

const editable = {
  title: text,
  summary: fc.oneof(fc.constantFrom('', 'What it does.'), typed),
  categories: fc.subarray(['detection', 'segmentation', 'none']),
  description: body,
  isLimited: fc.boolean(),
  days: fc.constantFrom('30', '1', '12x', ''),
  renew: fc.boolean(),
  quota: fc.constantFrom('', '', '5', '0', 'a'),
  licence,
  licenceUrl: address,
  paperTitle: fc.oneof(fc.constantFrom(''), text),
  paperUrl: address,
  isCodeOpen: fc.boolean(),
  codeUrl: address,
  codeLicence: licence,
  codeLicenceUrl: address,
  homepage: address,
  details,
} as const;

const about: fc.Arbitrary<AboutForm> = fc.record({
  publisher: fc.constantFrom('acme', 'acme', 'acme', 'bolt', 'none', '', 'A b'),
  name: fc.oneof(fc.constantFrom('upscale', 'larger-2', 'deblur', 'former', 'de.blur', 'v0ices', '', 'con'), typed),
  type: fc.constantFrom(...ASSET_TYPES),
  visibility: fc.constantFrom('public', 'users', 'private'),
  users: fc.subarray([UMA, VIC]),
  ...editable,
});

const version: fc.Arbitrary<VersionForm> = fc.record({
  asset: fc.constantFrom('acme/deblur', 'acme/denoise', 'bolt/segment', 'zeta/zoom', 'acme/none', '', 'x'),
  number: fc.constantFrom('1.0.0', '1.1.0', '3.0.0', '0.0.1', '1.0', ''),
  source: fc.record({
    kind: fc.constantFrom('modelarts', 'git', 'files', 'container', 'huggingface'),
    region: fc.constantFrom('north-1', 'North 1', ''),
    name: text,
    id: text,
    obs: fc.constantFrom('', 'obs://bucket/a/'),
    repository: address,
    commit: fc.constantFrom('A'.repeat(40), 'a'.repeat(64), 'main', ''),
    path: fc.oneof(fc.constant(''), typed),
    model: text,
    revision: fc.oneof(fc.constant(''), typed),
    image: fc.constantFrom('registry.example.org/a', 'A:b', ''),
    digest: fc.constantFrom(`sha256:${'1'.repeat(64)}`, 'sha256:1', ''),
  }),
  files: rows({
    name: fc.oneof(fc.constantFrom('a.bin', 'A.bin', 'a/b.bin', '../a', 'b.pt', ''), typed),
    size: fc.constantFrom('1', '0', '-1', 'x', ''),
    sha256: fc.constantFrom('B'.repeat(64), 'b', ''),
    url: address,
  }),
  constraints: fc.oneof(fc.constantFrom('', 'Be kind.'), typed),
  notes: body,
});

const publishForm: fc.Arbitrary<PublishForm> = fc.record({
  kind: fc.constantFrom('asset', 'version'),
  about,
  version,
  agreed: fc.subarray(['publishing-digital-contents', 'service-agreement', 'other']),
});

/** A right form with a few things typed otherwise: many of these can be published. */
const almostRight: fc.Arbitrary<PublishForm> = fc
  .tuple(publishForm, fc.array(fc.nat(35), { maxLength: 4 }))
  .map(([form, chosen]) => {
    const aboutParts = someOf(form.about, 0, chosen);
    const { source, ...versionParts } = someOf(form.version, 24, chosen);
    const parts = { ...versionParts, ...(source === undefined ? {} : { source }) };
    return form.kind === 'asset' ? anAssetForm(aboutParts, parts) : aVersionForm(parts);
  });

function someOf<T extends object>(all: T, first: number, chosen: readonly number[]): Partial<T> {
  return Object.fromEntries(
    Object.entries(all).filter((_entry, index) => chosen.includes(first + index)),
  ) as Partial<T>;
}

const actors = fc.constantFrom<(Actor | undefined)[]>(ANN, ANN, BEN, ZOE, MAX, undefined);
const cover: fc.Arbitrary<Cover | undefined> = fc.option(
  fc.record({
    bytes: fc.constantFrom(new Uint8Array(9), new Uint8Array(60_000)),
    format: fc.constantFrom('webp', 'png', 'jpeg'),
    width: fc.constantFrom(9, 9000),
    height: fc.constant(9),
  }),
  { nil: undefined },
);

function errorsIn({ problems }: { readonly problems: readonly { readonly severity: string }[] }): number {
  return problems.filter(({ severity }) => severity === 'error').length;
}

describe('whatever is typed into the form', () => {
  test('is judged, and each problem is of a field and told once', () => {
    const property = fc.property(publishForm, cover, actors, (form, picture, actor) => {
      const { problems, review, id } = judged(form, actor, picture);
      expect(review === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
      expect(new Set(problems.map(({ field, message }) => `${field}\n${message}`)).size).toBe(problems.length);
      for (const { field, message } of problems) {
        expect(field, message).toMatch(/^(?:about|version|agreed)\.[\w.-]+$|^cover$/);
        expect(message).toMatch(/^\S.*[.?]$/s);
        expect(message).not.toMatch(/Invalid|expected|undefined|NaN/);
      }
      if (review !== undefined) expect(id).toBeDefined();
    });
    fc.assert(property, { numRuns: 150 });
  });

  test('survives being saved', () => {
    const property = fc.property(publishForm, (form) => {
      expect(readForm(JSON.parse(JSON.stringify(form)))).toEqual(form);
    });
    fc.assert(property, { numRuns: 50 });
  });

  test('becomes a draft again, whatever was saved', () => {
    const property = fc.property(fc.jsonValue(), (saved) => {
      const form = readForm({ ...(saved as object), kind: 'asset', about: saved, version: saved });
      expect(form && readForm(form)).toEqual(form);
    });
    fc.assert(property, { numRuns: 100 });
  });
});

test('a form without errors is what the loader takes, and a proposal that is not refused', () => {
  let right = 0;
  const property = fc.property(almostRight, cover, actors, (form, picture, actor) => {
    const result = judged(form, actor, picture);
    const files = withFiles(result.files);
    const written = Object.fromEntries(
      Object.entries(files).map(([path, content]) => [path, typeof content === 'string' ? utf8(content) : content]),
    );
    const isTaken = result.problems.some(({ field }) =>
      ['about.name', 'version.number', 'version.asset'].includes(field),
    );
    const real = reviewProposal(aProposal(BASE, written, { actor: actor ?? ANN }));
    if (result.review === undefined) {
      const isCover = result.problems.some(({ field }) => field === 'cover');
      // Where it would be another thing that is changed, other rules speak; pictures are looked at by the shell.
      if (!isTaken && !isCover && result.id !== undefined)
        expect(real.verdict, JSON.stringify(result.problems)).toBe('refuse');
      return;
    }
    right++;
    expect(wrongIn(written)).toEqual([]);
    if (actor !== undefined)
      expect([result.review.verdict, result.review.summary]).toEqual([real.verdict, real.summary]);
  });
  fc.assert(property, { numRuns: 150 });
  expect(right).toBeGreaterThan(10);
});

/** As it comes back from a disk. */
function utf8(content: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(content));
}

const SAMPLE = loadCatalog(directorySource(join(import.meta.dirname, '../../catalog')));

function sampleTexts(change: (text: string) => string): AssetTexts[] {
  return [...SAMPLE.catalog.assets.values()].map((asset) => {
    const texts = assetTexts(asset, { src: () => undefined, people: undefined, namedBy: [], featured: false });
    return {
      ...texts,
      files: Object.fromEntries(Object.entries(texts.files).map(([path, file]) => [path, change(file)])),
    };
  });
}

describe('of every asset of the sample catalog, a form that is not touched', () => {
  test.each<[string, (text: string) => string]>([
    ['as it is', (file) => file],
    ['with Windows line ends', (file) => file.replaceAll('\n', '\r\n')],
  ])('says nothing, %s', (_name, change) => {
    const all = sampleTexts(change);
    expect(all.length).toBeGreaterThan(40);
    for (const texts of all) {
      const form = editFormOf(texts);
      if (form === undefined) throw new Error(`There is no form of ${texts.id}`);
      expect(editsBetween(form, form, 'same')).toEqual([]);
      const again = { ...form, description: `${form.description.replaceAll('\n', '\r\n')}\r\n` };
      expect(editsBetween(form, again, 'same')).toEqual([]);
    }
  });
});

const OWN: readonly (readonly [AssetId, Actor])[] = Object.keys(IN_USE).flatMap((path) => {
  const id = /^assets\/(.*)\/asset\.md$/.exec(path)?.[1];
  const owners: Readonly<Record<string, Actor>> = { acme: ANN, bolt: BEN, loggia: LEA, zeta: ZOE };
  const owner = owners[id?.split('/')[0] ?? ''];
  return id === undefined || owner === undefined ? [] : [[idOf(id), owner] as const];
});

test('a changed form without errors becomes files of which that is the form', () => {
  let right = 0;
  const changes = fc.record(editable);
  const property = fc.property(
    fc.constantFrom(...OWN),
    changes,
    fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }),
    fc.constantFrom(undefined, 'Other notes.', ' a\r\n\r\nb '),
    ([id, actor], all, chosen, notes) => {
      const before = formOf(textsOf(id));
      const some = someOf(all, 0, chosen);
      const after: EditForm = {
        ...before,
        ...some,
        ...(notes === undefined ? {} : { notes: { ...before.notes, '1.0.0': notes } }),
      };
      const edits = editsBetween(before, after, 'same');
      const named = ['acme/deblur', 'acme/denoise', 'acme/hidden'].map(idOf);
      const result = judgeEdits(id, edits, peopleOf(id), contextOf([id, ...named], actor));
      const real = reviewProposal(aProposal(BASE, withFiles(result.files), { actor }));
      if (errorsIn(result) > 0) {
        expect(real.verdict, JSON.stringify(result.problems)).toBe('refuse');
        return;
      }
      if (result.review !== undefined) {
        right++;
        expect([result.review.verdict, result.review.summary]).toEqual([real.verdict, real.summary]);
      }
      const files = withFiles(result.files);
      expect(wrongIn(files)).toEqual([]);
      expect(editsBetween(formOf(textsOf(id, files)), after, 'same')).toEqual([]);
    },
  );
  fc.assert(property, { numRuns: 150 });
  expect(right).toBeGreaterThan(10);
});

function formOf(texts: AssetTexts | undefined): EditForm {
  const form = texts && editFormOf(texts);
  if (form === undefined) throw new Error('There is no form');
  return form;
}
