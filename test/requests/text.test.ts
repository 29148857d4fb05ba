import { describe, expect, test } from 'vitest';

import type { ChangedFile } from '../../scripts/core/requests/outcome.ts';
import type { SubscriptionEntry } from '../../scripts/core/schema/subscription.ts';
import { textFile } from '../../scripts/shell/entries/text.ts';
import { parseYaml } from '../../scripts/core/yaml.ts';

const PATH = 'catalog/subscriptions/ben/acme/deblur.yaml';
const began: SubscriptionEntry['events'][number] = { event: 'subscribed', at: '2026-05-01T00:00:00Z' };
const cancelled: SubscriptionEntry['events'][number] = {
  event: 'cancelled',
  at: '2026-05-02T00:00:00Z',
  request: 'r1',
};
const data: SubscriptionEntry = { id: 12, terms: { quota: 2 }, events: [began, cancelled] };
const file: ChangedFile = { kind: 'subscription', path: PATH, data };

const textOf = (before: string | undefined, changed: ChangedFile = file): string =>
  textFile(changed, before).text ?? '';

describe('the text of an entry', () => {
  test('names its schema for editors when it is new', () => {
    expect(textOf(undefined)).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/\.\.\/\.\.\/\.schema\/subscription\.json\nid: 12\n/,
    );
    const user: ChangedFile = { kind: 'user', path: 'catalog/users/ben.yaml', data: { id: 12, nickname: 'Ben' } };
    expect(textOf(undefined, user)).toBe(
      '# yaml-language-server: $schema=../.schema/user.json\nid: 12\nnickname: Ben\n',
    );
  });

  test.each([
    [
      'indented',
      '# A note.\nid: 12 # mine\nterms:\n    quota: 2\nevents:\n  - event: subscribed\n    at: 2026-05-01T00:00:00Z\n',
    ],
    ['not indented', "id: 12\nterms: {quota: 2}\nevents:\n- {event: subscribed, at: '2026-05-01T00:00:00Z'}\n"],
    [
      'without a last line end',
      'id: 12\nterms: { quota: 2 }\nevents:\n  - event: subscribed\n    at: 2026-05-01T00:00:00Z',
    ],
    [
      'with comments below',
      'id: 12\nterms: { quota: 2 }\nevents:\n  - at: 2026-05-01T00:00:00Z\n    event: subscribed\n  # Spring.\n',
    ],
  ])('stays to the byte where events are added: %s', (_name, before) => {
    const text = textOf(before);
    expect(text.startsWith(before)).toBe(true);
    expect(parseYaml(text)).toEqual({ ok: true, data });
  });

  test.each([
    [
      'events above the rest',
      '# Mine.\nevents:\n  - event: subscribed\n    at: 2026-05-01T00:00:00Z\nid: 12\nterms: { quota: 2 }\n',
    ],
    [
      'events in brackets',
      '# Mine.\nid: 12\nterms: { quota: 2 }\nevents: [{ event: subscribed, at: 2026-05-01T00:00:00Z }]\n',
    ],
  ])('is written anew below its first comments where that is not possible: %s', (_name, before) => {
    const text = textOf(before);
    expect(text.startsWith('# Mine.\nid: 12\n')).toBe(true);
    expect(parseYaml(text)).toEqual({ ok: true, data });
  });

  test('is none where the file is removed', () => {
    expect(
      textFile({ kind: 'favourite', path: 'catalog/favourites/ben/acme/deblur.yaml', data: undefined }, 'id: 12\n')
        .text,
    ).toBeUndefined();
  });
});
