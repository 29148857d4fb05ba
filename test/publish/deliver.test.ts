import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { byCommand, deliveryOf } from '../../scripts/core/publish/deliver.ts';
import type { Delivery } from '../../scripts/core/publish/delivery.ts';

const REPOSITORY = 'https://github.com/acme/gallery';
const PATH = 'catalog/assets/acme/deblur/versions/1.2.0.md';
const ABOUT = 'catalog/assets/acme/deblur/asset.md';
const NONE: ReadonlySet<string> = new Set();

const one = (content: string | Uint8Array | undefined, existing = NONE): Delivery =>
  deliveryOf(REPOSITORY, [{ path: PATH, content }], existing, 'acme-deblur');

describe('one file', () => {
  test('that is new is written on the new-file page, which is filled in', () => {
    const delivery = one('What is new\n');
    expect(delivery).toEqual({
      way: 'new-file',
      address: `${REPOSITORY}/new/main?filename=catalog%2Fassets%2Facme%2Fdeblur%2Fversions%2F1.2.0.md&value=What%20is%20new%0A`,
      file: { path: PATH, content: 'What is new\n' },
      isFilledIn: true,
    });
  });

  test('that is there is written on its edit page', () => {
    expect(one('Changed\n', new Set([PATH]))).toMatchObject({
      way: 'edit-file',
      address: `${REPOSITORY}/edit/main/${PATH}?value=Changed%0A`,
      isFilledIn: true,
    });
  });

  test('that is removed has its delete page', () => {
    expect(one(undefined, new Set([PATH]))).toEqual({
      way: 'delete-file',
      address: `${REPOSITORY}/delete/main/${PATH}`,
      file: { path: PATH, content: undefined },
    });
  });

  test('that is a picture goes by the folder', () => {
    expect(one(new Uint8Array([1]))).toMatchObject({ way: 'files' });
  });

  test('that is too long for an address is copied instead', () => {
    const text = 'é'.repeat(2000);
    expect(one(text)).toMatchObject({
      way: 'new-file',
      address: `${REPOSITORY}/new/main?filename=${encodeURIComponent(PATH)}`,
      isFilledIn: false,
    });
    expect(one(text, new Set([PATH]))).toMatchObject({ address: `${REPOSITORY}/edit/main/${PATH}`, isFilledIn: false });
  });

  test('whatever it says, the hosting service reads the same, and no address is too long', () => {
    const awkward = fc.constantFrom(
      '&',
      '#',
      '%',
      '+',
      '=',
      '?',
      ' ',
      '\n',
      '\r\n',
      '%26',
      '東京',
      'é',
      '🙂',
      '\u0000',
      '"',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.array(awkward, { maxLength: 900 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, fc.boolean(), (content, isThere) => {
        const delivery = one(content, isThere ? new Set([PATH]) : NONE);
        if (delivery.way !== 'new-file' && delivery.way !== 'edit-file') throw new Error(delivery.way);
        const { pathname, searchParams, hash } = new URL(delivery.address);
        expect([hash, delivery.address.length <= 7000]).toEqual(['', true]);
        expect(pathname).toBe(isThere ? `/acme/gallery/edit/main/${PATH}` : '/acme/gallery/new/main');
        expect(searchParams.get('filename')).toBe(isThere ? null : PATH);
        expect(searchParams.get('value')).toBe(delivery.isFilledIn ? content : null);
      }),
    );
  });

  test('half a character is written as it would be in the file', () => {
    const { address } = one('a\uD83D') as Extract<Delivery, { way: 'new-file' }>;
    expect(new URL(address).searchParams.get('value')).toBe('a\uFFFD');
  });
});

describe('several files', () => {
  const files = [
    { path: ABOUT, content: 'About\n' },
    { path: PATH, content: 'Notes\n' },
  ];

  test('are a folder for the upload page of one’s fork, or one command', () => {
    const delivery = deliveryOf(REPOSITORY, files, NONE, 'acme-deblur');
    expect(delivery).toMatchObject({
      way: 'files',
      upload: { fork: `${REPOSITORY}/fork`, there: `${REPOSITORY}/upload/main` },
      archive: 'acme-deblur.zip',
      command: 'npm run gallery -- publish --files acme-deblur.zip',
    });
    const upload = delivery.way === 'files' ? delivery.upload : undefined;
    expect(upload?.ofAccount('ann')).toBe('https://github.com/ann/gallery/upload/main');
  });

  test('of which one is removed go by the command only', () => {
    const [first] = files;
    expect(deliveryOf(REPOSITORY, [first!, { path: PATH, content: undefined }], NONE, 'x')).toMatchObject({
      way: 'files',
      upload: undefined,
    });
  });

  test('are for the branch that is named', () => {
    expect(deliveryOf(REPOSITORY, files.slice(0, 1), new Set([ABOUT]), 'x', 'release/2')).toMatchObject({
      address: `${REPOSITORY}/edit/release/2/${ABOUT}?value=About%0A`,
    });
  });
});

test.each([
  ['acme-deblur', 'acme-deblur.zip'],
  ['acme/deblur 1.2.0', 'acme-deblur-1.2.0.zip'],
  ['--help; rm x', 'help-rm-x.zip'],
  ['', 'proposal.zip'],
])('no archive’s name does anything to a shell: %j', (name, archive) => {
  expect(byCommand(name)).toEqual({ archive, command: `npm run gallery -- publish --files ${archive}` });
});
