import { PassThrough } from 'node:stream';

import { describe, expect, test } from 'vitest';

import { Interview } from '../../scripts/commands/interview.ts';
import { askVersion } from '../../scripts/commands/version-answers.ts';
import { prefilledValues, type NewValues } from '../../scripts/commands/prefilled.ts';
import type { Prefill } from '../../scripts/import/from/prefill.ts';
import { NOW } from '../support/builders.ts';

const ENTER = '\r';
const [DOWN, CLEAR] = ['\u001B[B', '\u0015'];

/** A person who types, each thing once the question that it answers is shown. */
function aPerson(typed: readonly string[]): { interview: Interview; shown: () => string } {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let text = '';
  let question = '';
  const answers = [...typed];
  output.setEncoding('utf8').on('data', (more: string) => {
    text += more;
    const asked = /◆ {2}(.*)\n/.exec(more)?.[1] ?? question;
    if (asked === question) return;
    question = asked;
    setImmediate(() => input.write(answers.shift() ?? ENTER));
  });
  return { interview: new Interview(true, { input, output }), shown: () => text };
}

const COMMIT = 'a'.repeat(40);
const GIT = { kind: 'git', repository: 'https://example.org/deblur', commit: COMMIT } as const;
const FOUND: Prefill = {
  name: 'deblur',
  title: 'Deblur',
  licenceUrl: 'https://example.org/l',
  source: GIT,
  more: {},
  notes: [],
};
const NOTHING = { file: [], constraint: [] } as unknown as NewValues;

describe('what was found elsewhere', () => {
  test('is shown to who is asked, confirmed or changed', async () => {
    const { interview, shown } = aPerson([ENTER, `${CLEAR}Sharper${ENTER}`, `${CLEAR}${ENTER}`]);
    interview.suggest(prefilledValues(NOTHING, FOUND, true).suggested);
    expect(await interview.text(undefined, { flag: 'name', ask: 'Name' })).toBe('deblur');
    expect(await interview.text(undefined, { flag: 'title', ask: 'Title' })).toBe('Sharper');
    interview.suggest([['summary', 'It deblurs.']]);
    expect(await interview.optional(undefined, { flag: 'summary', ask: 'Summary' })).toBeUndefined();
    expect(shown()).toContain('Deblur');
  });

  test('is no answer that a person gave, but for what nobody is asked for', () => {
    const { options, taken } = prefilledValues({ ...NOTHING, title: 'Mine' }, FOUND, true);
    expect(options).toMatchObject({ title: 'Mine', name: undefined, source: undefined, repository: undefined });
    expect(taken).toEqual([['licence-url', 'https://example.org/l']]);
    expect(prefilledValues(NOTHING, FOUND, false).options).toMatchObject({
      name: 'deblur',
      repository: GIT.repository,
    });
  });

  test('of a source is confirmed field by field', async () => {
    const { interview } = aPerson([]);
    const { options, suggested } = prefilledValues(NOTHING, FOUND, true);
    interview.suggest(suggested);
    expect((await askVersion(interview, options, '1.0.0', NOW)).source).toEqual(GIT);
  });

  test('of another source than the chosen one is forgotten', async () => {
    // The second kind after git is a container image.
    const { interview } = aPerson([`${DOWN}${DOWN}${ENTER}`, `x/y${ENTER}`, `sha256:1${ENTER}`]);
    const { options, suggested } = prefilledValues(NOTHING, FOUND, true);
    interview.suggest([...suggested, ['image', 'never/this']]);
    const { source } = await askVersion(interview, options, '1.0.0', NOW);
    expect(source).toEqual({ kind: 'container', image: 'x/y', digest: 'sha256:1' });
  });

  test('is shown of a source whose kind was named', async () => {
    const { interview } = aPerson([]);
    const { options, suggested } = prefilledValues({ ...NOTHING, source: 'git' }, FOUND, true);
    interview.suggest(suggested);
    expect((await askVersion(interview, options, '1.0.0', NOW)).source).toEqual(GIT);
  });
});
