import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { bodyOf } from '../../scripts/core/requests/form-body.ts';
import { parseIssue, type Issue } from '../../scripts/core/requests/issue.ts';
import { BEN } from '../support/builders.ts';
import { aRequest } from './requests.ts';
import { anIssue, anyRequest, REPOSITORY } from './wishes.ts';

const parsed = (issue: Issue) => parseIssue(issue, REPOSITORY);
const SUBSCRIBE = bodyOf(aRequest('subscribe', 'acme/deblur', { agreements: { 'service-agreement': '1.1.0' } }));
const CANCEL = '### I want to cancel my subscription to\n\nacme/deblur';

/** What is said against a text, in one line. */
function against(body: string, different: Partial<Issue> = {}): string {
  const result = parsed(anIssue(body, different));
  return result.kind === 'refused' ? result.problems.map(({ message }) => message).join(' ') : result.kind;
}

describe('the text of a form', () => {
  test('is what GitHub makes of it', () => {
    expect(SUBSCRIBE).toBe(
      [
        '### I want to subscribe to\n\nacme/deblur',
        '### I know the constraints of version\n\n_No response_',
        '### I agree to\n\nservice-agreement@1.1.0',
        '### Consent\n\n- [x] I have read every agreement that is listed above, in that version, and agree to it',
      ].join('\n\n'),
    );
  });

  test('is read as the request that it was made of, however lines end', () => {
    fc.assert(
      fc.property(anyRequest, fc.constantFrom('\n', '\r\n'), (request, end) => {
        const body = bodyOf(request).replaceAll('\n', end);
        expect(parsed(anIssue(body))).toEqual({ kind: 'request', request });
        expect(parsed(anIssue(`${body}${end}`, { labels: [] }))).toEqual({ kind: 'request', request });
      }),
    );
  });

  test('may have a box ticked in either way', () => {
    expect(against(SUBSCRIBE.replace('[x]', '[X]'))).toBe('request');
  });

  test('asks as the author by number, at the time of the issue', () => {
    expect(parsed(anIssue(CANCEL, { number: 12, createdAt: '2026-05-01T00:00:00Z' }))).toEqual({
      kind: 'request',
      request: {
        ...{ id: 'issue-12', source: 'issue', action: 'cancel', asset: 'acme/deblur' },
        ...{ at: '2026-05-01T00:00:00Z', actor: BEN },
      },
    });
  });
});

describe('a text that was changed', () => {
  /** Deletes, doubles, swaps or writes over a piece. */
  const mutation = fc.record({
    kind: fc.constantFrom('delete', 'double', 'insert', 'cut'),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    size: fc.nat(40),
    text: fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom(
        '\n\n### Version\n\n9.9.9',
        '### ',
        '<!-- -->',
        '\r',
        '- [x] ',
        '@',
        ',',
        '_No response_',
        '\u202e',
      ),
    ),
  });
  type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;
  const mutated = (body: string, { kind, at, size, text }: Mutation): string => {
    const start = Math.floor(at * body.length);
    const piece = body.slice(start, start + size);
    if (kind === 'delete') return body.slice(0, start) + body.slice(start + size);
    if (kind === 'double') return body.slice(0, start) + piece + body.slice(start);
    return kind === 'cut' ? body.slice(0, start) : body.slice(0, start) + text + body.slice(start);
  };

  test('is never taken for something that its own form would not say', () => {
    const letters = (text: string): string => text.replace('- [X]', '- [x]').replace(/\s+/g, '');
    let accepted = 0;
    fc.assert(
      fc.property(anyRequest, fc.array(mutation, { minLength: 1, maxLength: 3 }), (request, mutations) => {
        const body = mutations.reduce(mutated, bodyOf(request));
        const result = parsed(anIssue(body));
        if (result.kind !== 'request') return;
        accepted++;
        expect(letters(bodyOf(result.request))).toBe(letters(body));
      }),
      { numRuns: 5000 },
    );
    expect(accepted).toBeGreaterThan(10);
  });

  test('of any kind is answered, and never makes the parser fail', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.boolean(), (text, isForm) => {
        expect(parsed(anIssue(isForm ? `${CANCEL}${text}` : text)).kind).not.toBe('none');
      }),
      { numRuns: 2000 },
    );
  });
});

describe('refused, with what is wrong and the way to ask anew', () => {
  test.each([
    [
      'an asset in other letters',
      CANCEL.replace('acme', 'Acme'),
      /“I want to cancel my subscription to” must be an asset id/,
    ],
    ['an asset with something behind it', `${CANCEL} please`, /must be an asset id/],
    ['a path', CANCEL.replace('acme/deblur', '../acme/deblur'), /must be an asset id/],
    [
      'an empty field',
      CANCEL.replace('acme/deblur', '_No response_'),
      /^“I want to cancel my subscription to” is empty\.$/,
    ],
    ['a heading in a value', `${CANCEL}\n\n### Version\n\n1.0.0`, /^The headings are not those of the form “Cancel/],
    ['a heading twice', `${CANCEL}\n\n${CANCEL}`, /^The headings are not those/],
    ['a heading that is missing', SUBSCRIBE.replace('### Consent\n\n', ''), /^The headings are not those/],
    ['headings in another order', [...SUBSCRIBE.split('\n\n###')].reverse().join('\n\n###'), /^The text is none/],
    ['words before the form', `Hello!\n\n${CANCEL}`, /^The text is none that a form of this gallery makes\.$/],
    ['no form at all', 'Please subscribe me to acme/deblur', /^The text is none/],
    ['nothing', '', /^The text is none/],
    ['a comment that nobody sees', `${CANCEL}<!-- and more -->`, /a comment in the text/],
    ['a box that is not ticked', SUBSCRIBE.replace('[x]', '[ ]'), /^The box under “Consent” is not ticked\.$/],
    ['a box with other words', SUBSCRIBE.replace('every agreement', 'no agreement'), /is not ticked/],
    [
      'an agreement without its version',
      SUBSCRIBE.replace('@1.1.0', ''),
      /^“I agree to” takes agreements with their versions/,
    ],
    ['an agreement twice', SUBSCRIBE.replace('@1.1.0', '@1.1.0, service-agreement@1.0.0'), /names an agreement twice/],
    [
      'what no object may be called',
      SUBSCRIBE.replace('service-agreement@', '__proto__@'),
      /takes agreements with their versions/,
    ],
    [
      'a nickname that is given and taken away',
      '### I want to be called\n\nBen\n\n### About me\n\n_No response_\n\n### Tell me when\n\n_No response_\n\n### Add my public key\n\n_No response_\n\n### Take away my public key\n\n_No response_\n\n### Take away\n\nnickname',
      /your nickname is to be, and that it is to be taken away/,
    ],
  ])('%s', (_, body, said) => {
    expect(against(body)).toMatch(said);
  });

  test('a text that was edited, even if it is a form’s now', () => {
    expect(against(CANCEL, { editedAt: '2026-06-01T00:00:10Z' })).toMatch(/^The text of this issue was changed/);
  });

  test('a text that was written for another repository, and moved here by somebody', () => {
    expect(against(CANCEL, { transferred: true })).toMatch(/^This issue was opened in another repository/);
  });

  test.each([
    ['an account that is gone', undefined],
    ['a program', { login: 'renovate', id: undefined }],
  ])('%s', (_, author) => {
    expect(parsed(anIssue(CANCEL, { author }))).toMatchObject({ kind: 'refused', anew: undefined });
  });

  test('names the form again with what could be read of it', () => {
    const result = parsed(anIssue(SUBSCRIBE.replace('[x]', '[ ]').replace('1.1.0', '1.1')));
    expect(result).toMatchObject({
      kind: 'refused',
      problems: { length: 2 },
      anew: `${REPOSITORY}/issues/new?template=subscribe.yml&title=Subscribe+to+acme%2Fdeblur&asset=acme%2Fdeblur`,
    });
  });
});

describe('left alone', () => {
  test.each([
    ['an issue about something else', 'The page of acme/deblur is empty.', []],
    ['a form of another kind', '### What happened?\n\nNothing', []],
    ['an idea that begins as our forms do', '### I want to sort assets by size\n\nThe largest first.', []],
    ['an idea with more behind the words of a form', '### I want to use acme/deblur offline\n\nIs that possible?', []],
    ['a request that was set aside', CANCEL, ['set aside']],
  ])('%s', (_, body, labels) => {
    expect(parsed(anIssue(body, { labels }))).toEqual({ kind: 'none' });
  });
});
