import { expect, test } from 'vitest';

import { branchFor, commitMessage, fillTemplate, refreshBody, titleFor } from '../../scripts/core/pull-request.ts';

const text = {
  title: 'Add deblur',
  words: 'It is better.',
  summary: ['Adds acme/deblur by @ann, closes #1.', 'Adds <b>version</b> 1.0.0.'],
  agreements: new Map([['service-agreement', '1.2.0']]),
};
const BOX =
  '- [ ] I agree to the [Service Agreement](../blob/HEAD/catalog/agreements/service-agreement/1.1.0.md) 1.1.0';

test('the template is filled in below its first heading, and its hint goes', () => {
  const body = fillTemplate(`<!--\nHint\n-->\n\n## What\n\n\n\n## Agreements\n\n${BOX}\n- [ ] Something else\n`, text);
  expect(body).toMatch(/^## What\n\n<!-- [^\n]*-->\n\nIt is better\.\n\n- Adds acme\/deblur/);
  expect(body).toContain('agreements/service-agreement/1.2.0.md) 1.2.0');
  expect(body).toMatch(/- \[x\] I agree to the \[Service.*\n- \[ \] Something else\n$/);
});

test('words of others call nobody, close nothing and are no markup', () => {
  const body = fillTemplate('## What\n', text);
  expect(body).not.toMatch(/@ann|#1|<b>/);
});

test('a template without boxes gets one for what was agreed to, and another run changes nothing', () => {
  const body = fillTemplate('', text);
  expect(body).toMatch(/\n- \[x\] I agree to service-agreement 1\.2\.0\n$/);
  expect(refreshBody(body, text)).toBe(body);
});

test('a text of somebody else is left alone', () => {
  expect(refreshBody('Mine', text)).toBeUndefined();
});

test('branches and titles are named for what changes', () => {
  expect(branchFor(['acme/deblur'])).toBe('publish/acme-deblur');
  expect(branchFor(['acme/a', 'acme/b', 'acme/c'])).toBe('publish/acme-a-and-2-more');
  expect(branchFor([])).toBe('publish/catalog');
  expect(titleFor(['Adds it.'], ['acme/a'])).toBe('Adds it');
  expect(titleFor(['One.', 'Two.'], ['acme/a'])).toBe('Publish changes of acme/a');
  expect(titleFor(['One.', 'Two.'], ['acme/a', 'acme/b'])).toBe('Publish changes of 2 assets');
});

test('a commit tells title, words and what it does', () => {
  expect(commitMessage({ ...text, summary: ['One\ntwo.'] })).toBe('Add deblur\n\nIt is better.\n\n- One two.\n');
});
