import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';

import { formAddress, FORMS, OPENING, requestAddress } from '../../scripts/core/requests/forms.ts';
import { FORMS_FOLDER } from '../../scripts/core/requests/form-files.ts';
import { gallery } from '../support/cli.ts';
import { temporaryDirectory } from '../support/repository.ts';
import { anyRequest, REPOSITORY } from './wishes.ts';

const ROOT = join(import.meta.dirname, '../..');
const files = globSync(join(ROOT, FORMS_FOLDER, '*.yml'));

describe('the forms of this repository', () => {
  test('are what the command writes, and told where they are not', async () => {
    expect(await gallery(['forms', '--check'])).toMatchObject({ code: 0 });
    const out = temporaryDirectory();
    expect(await gallery(['forms', '--check', '--out', out])).toMatchObject({ code: 1 });
    expect(await gallery(['forms', '--out', out])).toMatchObject({ code: 0 });
    expect(await gallery(['forms', '--check', '--out', out])).toMatchObject({ code: 0 });
    expect(globSync(join(out, '*')).length).toBe(files.length);
  });

  test('leave a plain way to report a fault', () => {
    expect(load(readFileSync(join(ROOT, FORMS_FOLDER, 'config.yml'), 'utf8'))).toEqual({ blank_issues_enabled: true });
  });

  test.each(files.filter((file) => !file.endsWith('config.yml')).map((file) => [basename(file), file]))(
    '%s keeps to what GitHub takes',
    (_, file) => {
      const form = load(readFileSync(file, 'utf8')) as Record<string, string> & { body: Record<string, unknown>[] };
      expect(Object.keys(form)).toEqual(['name', 'description', 'title', 'labels', 'body']);
      expect(form.description!.length).toBeLessThanOrEqual(200);
      const fields = form.body.slice(1) as { type: string; id: string; attributes: { label: string } }[];
      const ids = fields.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => !/^[a-z]+$/.test(id) || TAKEN.includes(id))).toEqual([]);
      expect(new Set(fields.map(({ attributes }) => attributes.label)).size).toBe(ids.length);
      // An address that fills in a dropdown opens an empty issue instead.
      expect(fields.filter(({ type }) => !['input', 'textarea', 'checkboxes'].includes(type))).toEqual([]);
    },
  );

  test('are told apart by the words that they begin with', () => {
    const first = Object.values(FORMS).map(({ fields }) => fields[0].heading);
    expect(new Set(first).size).toBe(first.length);
    expect(first.filter((heading) => !heading.startsWith(OPENING))).toEqual([]);
  });
});

/** What an address says of an issue besides the fields. */
const TAKEN = ['template', 'title', 'body', 'labels', 'milestone', 'assignees', 'projects', 'type'];

describe('the address of a form', () => {
  test('fills in every field that can be filled in', () => {
    const wish = {
      action: 'use',
      asset: 'acme/deblur' as never,
      use: 'job',
      version: '1.0.0',
      name: 'A & B=?',
    } as const;
    expect(requestAddress(`${REPOSITORY}/`, wish)).toBe(
      `${REPOSITORY}/issues/new?template=use.yml&title=Use+acme%2Fdeblur&asset=acme%2Fdeblur&use=job&version=1.0.0&name=A+%26+B%3D%3F`,
    );
  });

  test('has an end, whatever somebody wrote into the fields', () => {
    const values = Object.fromEntries(FORMS.use.fields.map(({ id }) => [id, '漢'.repeat(900)]));
    const address = formAddress(REPOSITORY, 'use', { ...values, version: '1.0.0' });
    expect(address.length).toBeLessThan(8200);
    expect(address).toContain('version=1.0.0');
  });

  test('names fields of its form only, and stays short enough', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const address = new URL(requestAddress(REPOSITORY, request));
        const ids = FORMS[request.action].fields.map(({ id }) => id);
        const others = [...address.searchParams.keys()].filter((key) => !ids.includes(key));
        expect(others).toEqual(['template', 'title']);
        expect(address.href.length).toBeLessThan(8000);
        expect(address.href).not.toMatch(/[()\s<>"']/);
      }),
    );
  });
});
