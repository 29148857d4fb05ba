import fc from 'fast-check';

import { isAssetId } from '../../scripts/core/ids.ts';
import { parseRequest, type Request } from '../../scripts/core/requests/request.ts';
import type { Issue } from '../../scripts/core/requests/issue.ts';
import { aKey } from '../support/keys.ts';
import { BEN, NOW } from '../support/builders.ts';

export const REPOSITORY = 'https://github.com/acme/gallery';

/** An issue as the form of a person makes it, unless told otherwise. */
export function anIssue(body: string, different: Partial<Issue> = {}): Issue {
  const times = { createdAt: NOW, editedAt: undefined };
  return { number: 7, body, labels: ['request'], author: BEN, ...times, transferred: false, ...different };
}

const slug = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8})?$/).filter((text) => isAssetId(`a/${text}`));
const asset = fc
  .tuple(slug, slug)
  .map(([publisher, name]) => `${publisher}/${name}`)
  .filter(isAssetId);
const version = fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)).map((parts) => parts.join('.'));
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

/** What a form can say: GitHub takes the spaces around a text away, and what it writes for an empty field is no text. */
const isPlain = (text: string): boolean =>
  text === text.trim() && text !== '' && !/^### |<!--|\r/m.test(text) && text !== '_No response_';
const words = (size: number): fc.Arbitrary<string> =>
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: size }).filter(isPlain);
const lines = fc.array(words(60), { minLength: 1, maxLength: 5 }).map((texts) => texts.join('\n'));

const wish = fc.oneof(
  fc.record({
    action: fc.constant('subscribe'),
    asset,
    agreements: fc.dictionary(slug, version, { maxKeys: 3 }),
    confirmed: maybe(version),
  }),
  fc.record({
    action: fc.constant('use'),
    asset,
    version,
    use: fc.constantFrom('job', 'import'),
    region: maybe(slug),
    name: maybe(words(100)),
    confirmed: maybe(version),
  }),
  fc.record({ action: fc.constantFrom('cancel', 'retrieve', 'favourite', 'unfavourite'), asset }),
  fc.record({
    action: fc.constant('profile'),
    nickname: maybe(fc.option(words(50))),
    description: maybe(fc.option(lines)),
    notices: maybe(fc.uniqueArray(fc.constantFrom('ends', 'versions'))),
    addKey: maybe(fc.record({ name: words(50), recipient: fc.integer({ min: 2, max: 255 }).map(aKey) })),
    removeKey: maybe(fc.oneof(words(50), fc.integer({ min: 2, max: 255 }).map(aKey))),
  }),
);

/** Any request of ben that a form can say, as the issue 7 would be it. */
export const anyRequest: fc.Arbitrary<Request> = wish
  .map((data) =>
    parseRequest({
      ...Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)),
      ...{ id: 'issue-7', source: 'issue', at: NOW, actor: BEN },
    }),
  )
  .filter((parsed) => parsed.ok)
  .map((parsed) => (parsed as { request: Request }).request);
