import { describe, expect, test } from 'vitest';

import { aCover, BASE, contextOf, lines, peopleOf, textsOf, withFiles, wrongIn } from './form-world.ts';
import { below, edited, idOf } from './world.ts';
import { ANN, BEN, CORA, MAX, UMA, VIC, asset, version, type Person } from '../worlds/gallery.ts';
import type { Files } from '../support/builders.ts';
import type { ConcernedPeople } from '../../scripts/core/publish/consequences.ts';
import type { Edit } from '../../scripts/core/publish/edit.ts';
import { editFormOf, editsBetween, type EditForm } from '../../scripts/core/publish/form/edit-form.ts';
import { consequencesFor, judgeEdits, permissionsFor } from '../../scripts/core/publish/form/judge-edits.ts';
import type { JudgedForm } from '../../scripts/core/publish/form/judged.ts';
import type { Cover } from '../../scripts/core/publish/form/publish-form.ts';

function formOf(id: string, files: Files = BASE): EditForm {
  const texts = textsOf(idOf(id), files);
  const form = texts && editFormOf(texts);
  if (form === undefined) throw new Error(`There is no form of ${id}`);
  return form;
}

function judged(
  id: string,
  edits: readonly Edit[],
  actor: Person | undefined,
  files: Files = BASE,
  people: ConcernedPeople = peopleOf(id, files),
): JudgedForm {
  return judgeEdits(idOf(id), edits, people, contextOf([idOf(id)], actor, files));
}

type Change = Partial<Omit<EditForm, 'details'>> & { readonly details?: Partial<EditForm['details']> };

function changed(
  id: string,
  change: Change,
  cover: Cover | 'removed' | 'same' = 'same',
  files: Files = BASE,
): readonly Edit[] {
  const before = formOf(id, files);
  const after = { ...before, ...change, details: { ...before.details, ...change.details } };
  return editsBetween(before, after, cover);
}

const NOTES = { ...BASE, ...(version('acme/deblur', '1.0.0', {}, '\n\nFirst notes.\r\n\r\nMore.  \n\n') as Files) };

test('categories that stay are as their publisher ordered them, whatever the order of the boxes is', () => {
  const files = { ...BASE, ...(asset('acme/deblur', { categories: ['segmentation', 'detection'] }) as Files) };
  const edits = (...categories: string[]): readonly Edit[] => changed('acme/deblur', { categories }, 'same', files);
  expect(edits('detection', 'segmentation')).toEqual([]);
  expect(edits('detection', 'segmentation', 'translation')).toEqual([
    { edit: 'categories', categories: ['segmentation', 'detection', 'translation'] },
  ]);
});

describe('what was changed in a form is', () => {
  test.each<[string, string, Change, readonly Edit[]]>([
    ['nothing where nothing was', 'acme/deblur', {}, []],
    [
      'nothing where only spaces and ends of lines were',
      'acme/deblur',
      {
        title: ' Deblur ',
        description:
          '\r\nMakes photos sharp.\r\n\r\n![How it works](images/flow.png)\r\n\r\nSee [the notes](versions/1.1.0.md).',
        details: { frameworks: ' \n', hyperparameters: [{ name: '', default: ' ', description: '' }] },
      },
      [],
    ],
    ['nothing of what is not shown', 'acme/denoise', { codeUrl: 'https://example.org', widen: '', users: [UMA] }, []],
    ['the title', 'acme/deblur', { title: 'Sharp' }, [{ edit: 'title', title: 'Sharp' }]],
    ['the summary', 'acme/deblur', { summary: 'It\ndoes.' }, [{ edit: 'summary', summary: 'It does.' }]],
    ['the categories', 'acme/deblur', { categories: [] }, [{ edit: 'categories', categories: [] }]],
    ['the description', 'acme/deblur', { description: 'New.\n' }, [{ edit: 'description', text: 'New.' }]],
    ['the duration to none', 'acme/denoise', { isLimited: false }, [{ edit: 'duration', duration: undefined }]],
    ['the duration', 'acme/denoise', { days: '60' }, [{ edit: 'duration', duration: { days: 60, renew: true } }]],
    ['the quota', 'acme/denoise', { quota: '' }, [{ edit: 'quota', quota: undefined }]],
    [
      'the licence',
      'acme/sample',
      { licence: 'LicenseRef-A', licenceUrl: 'https://example.org' },
      [{ edit: 'licence', licence: 'LicenseRef-A', url: 'https://example.org' }],
    ],
    ['the paper to none', 'acme/deblur', { paperTitle: '', paperUrl: ' ' }, [{ edit: 'paper', paper: undefined }]],
    ['open code to closed', 'acme/deblur', { isCodeOpen: false }, [{ edit: 'code', code: { open: false } }]],
    [
      'the licence of the code',
      'acme/deblur',
      { codeLicence: 'MIT' },
      [{ edit: 'code', code: { open: true, url: 'https://example.org/deblur', licence: 'MIT' } }],
    ],
    ['the homepage', 'acme/deblur', { homepage: 'https://e.org' }, [{ edit: 'homepage', homepage: 'https://e.org' }]],
    ['who sees it, to everyone', 'acme/preview', { widen: 'public' }, [{ edit: 'widen', to: 'public' }]],
    [
      'who sees it, to users',
      'acme/preview',
      { widen: 'users', users: [VIC] },
      [{ edit: 'widen', to: 'users', users: [VIC] }],
    ],
    [
      'notes of a version',
      'acme/deblur',
      { notes: { '1.0.0': 'First notes.', '1.1.0': 'Faster.' } },
      [{ edit: 'notes', version: '1.1.0', text: 'Faster.' }],
    ],
    [
      'details, those that differ',
      'acme/denoise',
      {
        details: {
          frameworks: 'ONNX',
          trainedWith: '',
          metrics: [{ name: 'PSNR (dB)', value: '31.5', dataset: '' }],
        },
      },
      [
        {
          edit: 'details',
          details: { frameworks: ['ONNX'], trainedWith: undefined, metrics: [{ name: 'PSNR (dB)', value: 31.5 }] },
        },
      ],
    ],
  ])('%s', (_name, id, change, expected) => {
    expect(changed(id, change)).toEqual(expected);
  });

  test('the cover', () => {
    expect(changed('acme/deblur', {}, 'removed')).toEqual([{ edit: 'cover', cover: undefined }]);
    expect(changed('acme/deblur', {}, aCover({ format: 'jpeg' }))).toMatchObject([
      { edit: 'cover', cover: { facts: { ok: true, format: 'jpeg', width: 32, height: 18 } } },
    ]);
  });

  test('nothing of notes that are written otherwise', () => {
    expect(formOf('acme/deblur', NOTES).notes).toEqual({ '1.0.0': 'First notes.\n\nMore.', '1.1.0': 'First notes.' });
    expect(changed('acme/deblur', {}, 'same', NOTES)).toEqual([]);
  });
});

describe('edits', () => {
  test.each<[string, string, readonly Edit[], Person]>([
    ['of a title', 'acme/deblur', [{ edit: 'title', title: 'Sharp' }], ANN],
    [
      'of many things',
      'acme/deblur',
      [...changed('acme/deblur', { title: 'Sharp', quota: '3', summary: 'Sharp.' })],
      ANN,
    ],
    ['of details', 'acme/denoise', changed('acme/denoise', { details: { datasets: 'A\nB', trainedWith: '' } }), ANN],
    [
      'of a workflow’s parts',
      'acme/relight',
      changed('acme/relight', { details: { builtFrom: ['acme/deblur', 'acme/sample'] } }),
      ANN,
    ],
    ['that widen', 'acme/preview', [{ edit: 'widen', to: 'users', users: [VIC] }], ANN],
    ['of notes', 'acme/deblur', [{ edit: 'notes', version: '1.0.0', text: 'Else.' }], ANN],
    ['of the cover', 'acme/deblur', changed('acme/deblur', {}, aCover({ format: 'webp' })), ANN],
    ['that discontinue', 'acme/deblur', [{ edit: 'discontinue' }], ANN],
    ['that delete', 'acme/sample', [{ edit: 'delete', reason: 'Old.' }], ANN],
    ['that feature', 'acme/sample', [{ edit: 'feature', featured: true }], CORA],
  ])('%s become the files that the command writes', (_name, id, edits, actor) => {
    const result = judged(id, edits, actor);
    const command = edited(id, edits, actor);
    if (!command.ok) throw new Error(JSON.stringify(command.problems));
    expect(lines(result)).toEqual([]);
    expect(result.files).toEqual(command.files);
    expect([result.review?.verdict, result.review?.summary]).toEqual([command.review.verdict, command.review.summary]);
    expect(wrongIn(withFiles(result.files))).toEqual([]);
  });

  test.each<[string, string, readonly Edit[], Person, readonly string[]]>([
    [
      'what the schema does not allow, and all else',
      'acme/deblur',
      changed('acme/deblur', {
        title: '',
        quota: '0',
        isLimited: true,
        days: 'ten',
        paperTitle: '',
        codeLicence: 'apache',
        categories: ['nope'],
        description: 'See [it](none.md).',
        details: { hyperparameters: [{ name: '', default: '1', description: '' }] },
      }),
      ANN,
      [
        'title: Title is missing.',
        'days: Number of days must be a whole number.',
        'quota: Number of uses must be 1 or more.',
        'categories: There is no category nope. Choose others. Curators add new ones.',
        'paperTitle: Title of the paper is missing.',
        'codeLicence: "apache" is no SPDX licence expression. Did you mean Apache-2.0?',
        'details.hyperparameters.0.name: Name of hyperparameter 1 is missing.',
        'description: This link points to none.md, and the asset has no such file. Add the file, or correct the path.',
      ],
    ],
    [
      'that nobody is added',
      'acme/hidden',
      [{ edit: 'widen', to: 'users', users: [] }],
      ANN,
      ['users: Specific users: choose at least one.'],
    ],
    [
      'what is not allowed, at its field or of none',
      'acme/deblur',
      [{ edit: 'widen', to: 'public' }, { edit: 'release' }, { edit: 'title', title: 'Sharp' }],
      ANN,
      ['widen: Everyone sees it already, and what was public stays public.', '-: It is released already.'],
    ],
    [
      'who may not do it, once',
      'acme/deblur',
      [
        { edit: 'title', title: 'Mine' },
        { edit: 'quota', quota: 1 },
      ],
      MAX,
      ['-: Only maintainers of acme may do this.'],
    ],
    [
      'that what is deleted is not edited too',
      'acme/sample',
      [{ edit: 'delete' }, { edit: 'title', title: 'Else' }],
      ANN,
      ['-: An asset that is deleted is not edited too. Delete it alone.'],
    ],
    [
      'notes of a version that is not there',
      'acme/deblur',
      [{ edit: 'notes', version: '9.0.0', text: 'a' }],
      ANN,
      ['notes.9.0.0: acme/deblur has no version 9.0.0. Its versions are 1.0.0 and 1.1.0.'],
    ],
    [
      'the title of another asset',
      'acme/deblur',
      [{ edit: 'title', title: 'Sample' }],
      ANN,
      ['? title: acme/sample has the same title. Say in the title what is different.'],
    ],
    [
      'a part that not everyone may see',
      'acme/relight',
      changed('acme/relight', { details: { builtFrom: ['acme/deblur', 'acme/hidden'] } }),
      ANN,
      [
        'details.builtFrom.1: The workflow is more visible than acme/hidden, which it is built from: everyone would see only the workflow. Narrow who sees the workflow, or ask the publisher of that asset to widen who sees it.',
      ],
    ],
    [
      'details of another type',
      'acme/deblur',
      [{ edit: 'details', details: { parameters: 3 } }],
      ANN,
      ['details.parameters: Number of parameters is nothing that assets of this type have.'],
    ],
    [
      'a cover that is none',
      'acme/deblur',
      [{ edit: 'cover', cover: { bytes: new Uint8Array(1), facts: { ok: false, problem: 'This is no image.' } } }],
      ANN,
      ['cover: This is no image. Save it as PNG, JPEG, WebP or AVIF.'],
    ],
  ])('tell %s', (_name, id, edits, actor, expected) => {
    // What a workflow is made of is loaded with it.
    const context = contextOf([idOf(id), idOf('acme/hidden'), idOf('acme/sample')], actor);
    const result = judgeEdits(idOf(id), edits, peopleOf(id), context);
    expect(lines(result)).toEqual(expected);
    expect(result.review === undefined).toBe(result.problems.some(({ severity }) => severity === 'error'));
  });

  test('that cannot be made are left out, and the others are shown', () => {
    const { files } = judged('acme/deblur', [{ edit: 'release' }, { edit: 'title', title: 'Sharp' }], ANN);
    expect(files.map(({ path }) => below(path))).toEqual(['assets/acme/deblur/asset.md']);
  });

  test('count whom they are told of, not whom they find', () => {
    const people = { ...peopleOf('acme/sample'), subscribers: 4 };
    expect(lines(judged('acme/sample', [{ edit: 'delete' }], ANN, BASE, people))).toEqual([
      '-: 4 people are subscribed to it. Discontinue it instead: they keep what they were promised, and nobody else sees it.',
    ]);
  });

  test('of what cannot be read are none', () => {
    const files: Files = { ...BASE, 'assets/acme/sample/asset.md': 'no front matter' };
    const people = peopleOf('acme/deblur');
    const context = contextOf([], ANN, files);
    expect(lines(judgeEdits(idOf('acme/sample'), [], people, context))).toEqual([
      '-: The asset.md of acme/sample cannot be read. Mend it first.',
    ]);
    expect(permissionsFor(idOf('acme/sample'), people, context)).toBeUndefined();
    expect(consequencesFor({ edit: 'discontinue' }, idOf('acme/sample'), people, context)).toEqual([]);
  });
});

describe('who may do what', () => {
  const allowed = (id: string, actor: Person | undefined, files = BASE) =>
    permissionsFor(idOf(id), peopleOf(id, files), contextOf([idOf(id)], actor, files));

  test('is what the command line says', () => {
    expect(allowed('acme/deblur', ANN)?.delete.allowed).toBe(false);
    expect(allowed('acme/sample', ANN)?.delete.allowed).toBe(true);
    expect(allowed('acme/sample', BEN)?.edit.allowed).toBe(false);
    expect(allowed('acme/sample', CORA)?.feature.allowed).toBe(true);
  });

  test('is what its publisher may do, where nobody is named', () => {
    expect(allowed('acme/sample', undefined)?.delete.allowed).toBe(true);
    expect(allowed('acme/sample', undefined)?.feature.allowed).toBe(false);
  });
});

test('consequences are told of whom a page counts', () => {
  const people = { ...peopleOf('acme/sample'), subscribers: 2, cancelled: undefined };
  const told = (edit: Edit): readonly string[] =>
    consequencesFor(edit, idOf('acme/sample'), people, contextOf([idOf('acme/sample')], ANN));
  expect(told({ edit: 'discontinue' })[0]).toBe('Its 2 subscribers keep using it within what was promised.');
  expect(told({ edit: 'delete' })).toContain('Whoever cancelled it cannot retrieve it any more.');
});

test('values that were written otherwise stay as they are', () => {
  const files: Files = {
    ...BASE,
    ...(asset('acme/denoise', {
      metrics: [
        { name: 'a', value: '5' },
        { name: 'b', value: 0.5 },
      ],
      code: { open: false, licence: 'MIT' },
      summary: 'Two  spaces',
    }) as Files),
  };
  expect(changed('acme/denoise', {}, 'same', files)).toEqual([]);
});
