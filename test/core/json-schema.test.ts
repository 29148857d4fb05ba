import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';
import { z } from 'zod';

import { DOCUMENT_KINDS, jsonSchemaOf, jsonSchemaText } from '../../scripts/core/json-schema.ts';
import { DOCUMENTS, type DocumentKind } from '../../scripts/core/kinds.ts';
import { aGallery } from '../support/builders.ts';

const FOLDER = join(import.meta.dirname, '../../catalog/.schema');

test.each(DOCUMENT_KINDS)('the JSON Schema of %s in the catalog is up to date (npm run schemas)', (kind) => {
  expect(readFileSync(join(FOLDER, `${kind}.json`), 'utf8')).toBe(jsonSchemaText(kind));
});

test('there is no schema of anything else', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(DOCUMENT_KINDS.map((kind) => `${kind}.json`).sort());
});

const version = { released: '2026-01-01T00:00:00Z', state: 'released', source: { kind: 'files' } };
const asset = { type: 'model', title: 'T', visibility: 'public', state: 'released' };
const EXAMPLES: [DocumentKind, object, boolean][] = [
  ['gallery', aGallery(), true],
  ['gallery', aGallery({ address: 'http://example.org' }), false],
  ['asset', asset, true],
  ['asset', { ...asset, trainedWith: 'acme/deblur' }, true],
  ['asset', { ...asset, trainedWith: 'deblur' }, false],
  ['asset', { ...asset, categories: ['Vision'] }, false],
  ['asset', { ...asset, tite: 'T' }, false],
  ['asset', { ...asset, type: 'dataset' }, false],
  ['version', version, true],
  ['version', { ...version, released: '2026-01-01' }, false],
  ['version', { ...version, source: { kind: 'git', repository: 'https://example.org/x', commit: 'main' } }, false],
  ['featured', { assets: ['acme/deblur'] }, true],
  ['featured', { assets: ['Acme/deblur'] }, false],
];

test.each(EXAMPLES)('editors and the loader agree about a document of the kind %s (%#)', (kind, data, valid) => {
  const asEditorsReadIt = z.fromJSONSchema(JSON.parse(jsonSchemaText(kind)) as Parameters<typeof z.fromJSONSchema>[0]);
  expect(asEditorsReadIt.safeParse(data).success).toBe(valid);
  expect(DOCUMENTS[kind].schema.safeParse(data).success).toBe(valid);
});

test('every key says what it is for', () => {
  const silent: string[] = [];
  const visit = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, child] of Object.entries(node as Record<string, unknown>)) visit(child, `${path}/${key}`);
    if (!path.endsWith('/properties')) return;
    for (const [key, child] of Object.entries(node as Record<string, object>)) {
      if (!('description' in child)) silent.push(`${path}/${key}`);
    }
  };
  for (const kind of DOCUMENT_KINDS) visit(jsonSchemaOf(kind), kind);
  expect(silent).toEqual([]);
});
