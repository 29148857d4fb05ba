import fc from 'fast-check';
import { expect, test } from 'vitest';

import { CATALOG, placeOf } from '../../scripts/core/kinds.ts';
import { whyMisplaced } from '../../scripts/core/misplaced.ts';

const ASSET = 'assets/acme/deblur';

test.each([
  [`${ASSET}/versions/1.02.0.md`, '“1.02.0” is no version', `Rename it to catalog/${ASSET}/versions/1.2.0.md`],
  [`${ASSET}/versions/v1.0.0.md`, '“v1.0.0” is no version', `Rename it to catalog/${ASSET}/versions/1.0.0.md`],
  [`${ASSET}/versions/1.0.md`, '“1.0” is no version', `Rename it to catalog/${ASSET}/versions/1.0.0.md`],
  [`${ASSET}/versions/1.0.0-rc1.md`, '“1.0.0-rc1” is no version', 'Choose a number such as 1.0.0'],
  [`${ASSET}/versions/1.0.0.mdx`, 'Files here end with .md.', `Rename it to catalog/${ASSET}/versions/1.0.0.md`],
  ['agreements/service-agreement/v2.md', '“v2” is no version', 'service-agreement/2.0.0.md'],
  ['publishers/acme.yml', 'Files here end with .yaml.', 'Rename it to catalog/publishers/acme.yaml'],
  ['assets/Acme/Deblur/asset.md', 'Names here are written in lower case.', `Rename it to catalog/${ASSET}/asset.md`],
  [`${ASSET}/Asset.MDX`, 'Files here end with .md. Names here are written in lower case.', `catalog/${ASSET}/asset.md`],
  [`${ASSET}/cover.svg`, 'An SVG picture can hold programs', 'Export it as png or webp.'],
  [`${ASSET}/cover.tiff`, 'takes no pictures of this kind', 'Save it as png, jpg, webp or avif.'],
  ['users/ann.gif', 'takes no pictures of this kind', 'Save it as png, jpg, webp or avif.'],
  [`${ASSET}/README.md`, 'is the text of its asset.md', `Move the text to catalog/${ASSET}/asset.md`],
  [`${ASSET}/weights.bin`, 'The folder of an asset holds asset.md', 'name it in the version: source, and files'],
  ['assets/acme_x/deblur/asset.md', '“acme_x” cannot be a name here', 'Rename it.'],
  ['assets/acme/de_blur/asset.md', '“de_blur” cannot be a name here', 'Rename it.'],
  ['assets/con/deblur/asset.md', '“con” cannot be a name here', 'Rename it.'],
  ['assets/acme/stray.txt', 'Files of catalog/assets lie at catalog/assets/<publisher>/<asset>/', 'Move it there'],
  ['users/ann/photo.png', 'Files of catalog/users lie at catalog/users/<login>.yaml', 'Move it there'],
  ['assets/acme/deblür/asset.md', 'no ASCII letter', 'Rename it with a–z'],
  ['assets/acme/new\nline/asset.md', 'no ASCII letter', 'Rename it with a–z'],
  ['galery.yaml', 'catalog/ has no file “galery.yaml”.', 'Did you mean gallery.yaml?'],
  ['constructor/x', 'catalog/ has no folder “constructor”.', 'Move it out of the catalog'],
])('of %j it is told what is wrong and where it belongs', (path, message, fix) => {
  expect(placeOf(path)).toBeUndefined();
  expect(whyMisplaced(path).message).toContain(message);
  expect(whyMisplaced(path).fix).toContain(fix);
});

const part = fc.oneof(
  fc.constantFrom(
    'assets',
    'users',
    'publishers',
    'agreements',
    'versions',
    'acme',
    'Deblur',
    '1.0',
    '01.0.0.md',
    'x.yml',
    'asset.MD',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

test('whatever the path, there is an answer of bounded length, and a new name that is offered is right', () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
      const { message, fix } = whyMisplaced(parts.join('/'));
      expect(message).toMatch(/[.]$/);
      const [, renamed] = new RegExp(`^Rename it to ${CATALOG}/(.*)$`, 's').exec(fix) ?? [];
      if (renamed !== undefined) expect(placeOf(renamed)).toBeDefined();
      expect(message.length).toBeLessThan(400);
    }),
  );
});
