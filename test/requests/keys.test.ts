import { generateX25519Identity } from 'age-encryption';
import { describe, expect, test } from 'vitest';

import { decide } from '../../scripts/core/requests/decide.ts';
import { bodyOf } from '../../scripts/core/requests/form-body.ts';
import { parseIssue } from '../../scripts/core/requests/issue.ts';
import { parseRequest } from '../../scripts/core/requests/request.ts';
import { isRecipient } from '../../scripts/core/seal/recipient.ts';
import { aCatalog, ANN, BEN, aGallery, load, NOW, yaml, type Files } from '../support/builders.ts';
import { aKey } from '../support/keys.ts';
import { aRequest, told } from './requests.ts';
import { anIssue, REPOSITORY } from './wishes.ts';

const BEFORE = '2026-05-01T00:00:00Z';
const key = (name: string, number: number, added = BEFORE): object => ({ name, recipient: aKey(number), added });
const person = (login: string, id: number, ...keys: readonly object[]): Files =>
  yaml(`users/${login}.yaml`, { id, nickname: login, keys });
const add = (name: string, number: number): object => ({ addKey: { name, recipient: aKey(number) } });

const WORLD = aCatalog(
  yaml('gallery.yaml', aGallery({ key: aKey(7) })),
  person('ann', ANN.id, key('Desk', 100)),
  person('ben', BEN.id, key('Laptop', 10), key('Phone', 11)),
);
const FULL = person('ben', BEN.id, ...[10, 11, 12, 13, 14].map((number) => key(`Key ${String(number)}`, number)));

/** What is said to one wish of ben, and his keys afterwards. */
function after(wish: object, files: Files = {}): { said: string; keys: unknown } {
  const { catalog } = load({ ...WORLD, ...files });
  const { outcomes, files: changed } = decide(catalog, [aRequest('profile', undefined, wish)], NOW);
  const [file] = changed;
  return { said: told(outcomes[0]), keys: file?.kind === 'user' ? (file.data?.keys ?? []) : undefined };
}

describe('a wish about public keys', () => {
  test.each<[string, object, readonly object[], Files?]>([
    ['adds one', add('Desk', 12), [key('Laptop', 10), key('Phone', 11), key('Desk', 12, NOW)]],
    ['adds the first one', add('Desk', 12), [key('Desk', 12, NOW)], yaml('users/ben.yaml', { id: BEN.id })],
    ['takes one away by its name, in any case', { removeKey: 'phone' }, [key('Laptop', 10)]],
    ['takes one away by the key', { removeKey: aKey(10) }, [key('Phone', 11)]],
    [
      'puts one in the place of another',
      { removeKey: 'Laptop', ...add('Laptop', 12) },
      [key('Phone', 11), key('Laptop', 12, NOW)],
    ],
    ['calls one otherwise', add('Old laptop', 10), [key('Phone', 11), key('Old laptop', 10)]],
    ['takes the last one away', { removeKey: 'Laptop' }, [], person('ben', BEN.id, key('Laptop', 10))],
    [
      'puts one in the place of another where there can be no more',
      { removeKey: 'Key 10', ...add('New', 15) },
      [...[11, 12, 13, 14].map((number) => key(`Key ${String(number)}`, number)), key('New', 15, NOW)],
      FULL,
    ],
  ])('%s', (_name, wish, keys, files) => {
    expect(after(wish, files)).toEqual({ said: 'done', keys });
  });

  test.each<[string, object, string | RegExp, Files?]>([
    ['one that is there already', add('Laptop', 10), 'already'],
    ['one that is gone already', { removeKey: aKey(99) }, 'already'],
    ['one of somebody else', add('Mine', 100), /somebody else’s/],
    ['the gallery’s', add('Mine', 7), /of the gallery itself/],
    ['two of one name', add('LAPTOP', 12), /has that name/],
    ['a name that none has', { removeKey: 'Tablet' }, /no public key of that name/],
    ['more than a person can have', add('Sixth', 15), /nobody can have more/, FULL],
  ])('is told: %s', (_name, wish, said, files) => {
    const { said: answer, keys } = after(wish, files);
    expect(answer).toMatch(said);
    expect(keys).toBeUndefined();
  });

  test('leaves the rest of a profile as it is, and the rest leaves keys', () => {
    const { catalog } = load(WORLD);
    const requests = [
      aRequest('profile', undefined, { nickname: 'Benny' }),
      aRequest('profile', undefined, add('Desk', 12)),
    ];
    expect(decide(catalog, requests, NOW).files).toMatchObject([
      { data: { nickname: 'Benny', keys: [key('Laptop', 10), key('Phone', 11), key('Desk', 12, NOW)] } },
    ]);
  });

  test('cannot give one key to two people who ask together', () => {
    const { catalog } = load(WORLD);
    const requests = [
      aRequest('profile', undefined, { ...add('One', 50), actor: ANN }),
      aRequest('profile', undefined, add('Two', 50)),
    ];
    expect(decide(catalog, requests, NOW).outcomes.map(told)).toEqual([
      'done',
      expect.stringMatching(/somebody else’s/),
    ]);
  });
});

const wrong = (wish: object): string => {
  const parsed = parseRequest({ ...aRequest('profile', undefined, {}), ...wish });
  return parsed.ok ? 'right' : parsed.messages.join(' ');
};

describe('what is no public key', () => {
  test.each<[string, string]>([
    ['of another kind', `age1pq1${'q'.repeat(58)}`],
    ['with a letter changed', aKey(10).replace(/.$/, (last) => (last === 'q' ? 'p' : 'q'))],
    ['cut off', aKey(10).slice(0, -1)],
    ['of zeros', aKey(0)],
  ])('is refused: one %s', (_name, recipient) => {
    expect(isRecipient(recipient)).toBe(false);
    expect(wrong({ addKey: { name: 'Desk', recipient } })).toMatch(
      /addKey.recipient: must be an age X25519 public key/,
    );
  });

  test.each<[string, (secret: string) => object]>([
    ['as the key', (recipient) => ({ addKey: { name: 'Desk', recipient } })],
    ['as its name', (name) => ({ addKey: { name, recipient: aKey(10) } })],
    ['to be taken away', (removeKey) => ({ removeKey })],
    ['in small letters in a description', (secret) => ({ description: `Here: ${secret.toLowerCase()}` })],
    ['as the name of a field', (secret) => ({ [secret]: 'x' })],
  ])('is refused without a word of it: a secret key %s', async (_name, wish) => {
    const secret = await generateX25519Identity();
    const said = wrong(wish(secret));
    expect(said).toMatch(/holds a secret key/);
    expect(said.toUpperCase()).not.toContain(secret.slice(-20));
  });

  test('is refused in an issue, and no address of a form repeats it', async () => {
    const secret = await generateX25519Identity();
    const body = bodyOf({ action: 'profile', addKey: { name: 'Desk', recipient: secret } });
    const parsed = parseIssue(anIssue(body), REPOSITORY);
    expect(parsed).toMatchObject({ kind: 'refused', anew: undefined });
    expect(JSON.stringify(parsed)).not.toContain(secret.slice(-20));
  });
});
