import { describe, expect, test } from 'vitest';

import { answerProblems, requestProblems } from './openapi.ts';

const REPO = '/repos/{owner}/{repo}';
const NOTHING = new URLSearchParams();
const CHECKS = `POST ${REPO}/check-runs`;
const annotation = { path: 'a', start_line: 1, end_line: 1, annotation_level: 'notice', message: 'x' };
const aCheck = (count: number) => ({
  name: 'x',
  head_sha: 'x',
  output: { title: 'x', summary: 'x', annotations: Array.from({ length: count }, () => annotation) },
});

describe('the published description', () => {
  test.each([
    ['a key it does not know', `PATCH ${REPO}`, NOTHING, { allow_squash: true }, /allow_squash/],
    ['a value it does not know', `POST ${REPO}/statuses/{sha}`, NOTHING, { state: 'good' }, /allowed values/],
    ['a missing key', `POST ${REPO}/labels`, NOTHING, {}, /name/],
    ['a missing body', `POST ${REPO}/rulesets`, NOTHING, undefined, /needs a body/],
    ['a body where none belongs', `GET ${REPO}`, NOTHING, {}, /takes no body/],
    [
      'a question it does not know',
      `GET ${REPO}/labels`,
      new URLSearchParams('pages=1'),
      undefined,
      /takes no \?pages/,
    ],
    ['a question of another type', `GET ${REPO}/labels`, new URLSearchParams('page=one'), undefined, /integer/],
    ['51 annotations', CHECKS, NOTHING, aCheck(51), /50 items/],
  ])('refuses %s', (_name, route, query, body, problem) => {
    expect(requestProblems(route, { query, body }).join('\n')).toMatch(problem);
  });

  test('takes what is right', () => {
    expect(requestProblems(CHECKS, { query: NOTHING, body: aCheck(50) })).toEqual([]);
    expect(requestProblems(`GET ${REPO}/labels`, { query: new URLSearchParams('page=1'), body: undefined })).toEqual(
      [],
    );
  });

  test('refuses answers that GitHub would not give', () => {
    expect(answerProblems(`GET ${REPO}/labels`, 200, [{ name: 'x' }]).join('\n')).toMatch(/color/);
    expect(answerProblems(`GET ${REPO}/labels`, 204, undefined)).toEqual([`GET ${REPO}/labels never answers 204`]);
    expect(answerProblems(`GET ${REPO}/labels`, 502, { message: 'Server Error' })).toEqual([]);
    expect(answerProblems(`GET ${REPO}/labels`, 502, { message: 1 })).not.toEqual([]);
  });

  test('has every operation that is used', () => {
    expect(() => answerProblems(`GET ${REPO}/no-such-thing`, 200, {})).toThrow(/no operation/);
  });
});
