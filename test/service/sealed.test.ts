import { afterEach, describe, expect, test, vi } from 'vitest';

import { act, accepted, propose, publishing, texts } from './publishing-world.ts';
import type { Running } from './running.ts';
import { loadCatalog } from '../../scripts/shell/load.ts';
import { openerFor } from '../../scripts/shell/seal/opener.ts';
import { gitSource } from '../../scripts/shell/source.ts';
import { isSealedId } from '../../scripts/core/seal/sealed-id.ts';
import { PROPOSALS, PUBLISHING, SERVICE } from '../../scripts/core/service.ts';
import { aCatalog, aGallery, anAsset, BEN, yaml, type Files } from '../support/builders.ts';
import { aKey } from '../support/keys.ts';
import { git } from '../support/repository.ts';
import { CANARIES, profile, secretAsset, secrets, type Name } from '../seal/world.ts';

const repository = { url: 'https://example.org/gallery', public: true };
const WORLD = aCatalog(
  anAsset('acme/open', { type: 'model' }),
  yaml('gallery.yaml', aGallery({ repository })),
  await profile('ann'),
  await profile('ben'),
);

/** The same without the picture that its text shows. */
const files = (meta: object): Files =>
  Object.fromEntries(
    Object.entries(secretAsset({ derivedFrom: 'acme/open', ...meta })).map(([path, text]) => [
      path,
      typeof text === 'string' ? text.replace(/!\[Cover\]\(.*\)/, '') : text,
    ]),
  );

const withKeys = (...names: readonly Name[]): void => {
  vi.stubEnv('GALLERY_KEY', names.map((name) => secrets[name]).join('\n'));
  vi.stubEnv('GALLERY_KEY_FILE', '/nowhere/keys.txt');
};
afterEach(() => vi.unstubAllEnvs());

const seenBy = ({ repository: clone }: Running, name: Name, revision = 'main') =>
  loadCatalog(gitSource(clone, revision), { opener: openerFor([secrets[name]]) }).catalog;

/** Whether a word stands in any object of Git, whether or not a branch leads to it. */
const isInGit = ({ repository: clone }: Running, word: string): boolean =>
  git(clone, 'cat-file', '--batch-all-objects', '--batch').includes(word);

async function merged(gallery: Running, changed: Files): Promise<void> {
  const { head } = await accepted(propose(gallery, texts(changed)));
  await act(gallery, 'cora');
  await gallery.post(PROPOSALS.approve, { head });
  expect((await gallery.post(PROPOSALS.merge, { head })).body).toMatchObject({ commit: expect.any(String) as string });
  await act(gallery, 'ann');
}

describe('a restricted asset on one’s own machine', () => {
  test('is published, edited, subscribed to and opened to new keys, and is in no object of Git in the clear', async () => {
    withKeys('ann');
    const gallery = await publishing('ann', {}, WORLD);
    const about = { visibility: 'users', users: [BEN] };
    await merged(gallery, files(about));
    const [id = ''] = seenBy(gallery, 'ben').sealed.keys();
    expect(isSealedId(id.slice('acme/'.length))).toBe(true);
    expect([...seenBy(gallery, 'ben').assets.keys()]).toContain(id);
    expect(Object.values(CANARIES).filter((word) => isInGit(gallery, word))).toEqual([]);

    const shown = await gallery.get(`${PUBLISHING.asset}/${id}`);
    expect(shown.text).toContain(CANARIES.title);
    const asset = files({ ...about, title: 'Zauberbesser' })['assets/acme/zaubername/asset.md'];
    await merged(gallery, { [`assets/${id}/asset.md`]: asset });
    const facts = () => [...seenBy(gallery, 'ann').sealed.values()][0]?.opened;
    expect(facts()).toMatchObject({ revision: 2 });
    expect((await gallery.get('data/people/ann.json')).text).toContain('Zauberbesser');

    await act(gallery, 'ben');
    expect((await gallery.wish('subscribe', id, { agreements: {}, confirmed: '1.0.0' })).body).toMatchObject({
      accepted: true,
    });
    const wish = { id: 'key-1', action: 'profile', addKey: { name: 'Phone', recipient: aKey(40) } };
    expect((await gallery.post(SERVICE.requests, wish)).body).toMatchObject({ accepted: true });
    expect(facts()).toMatchObject({ revision: 3 });
    expect(facts()?.readers).toContain(aKey(40));

    await act(gallery, 'cora');
    expect((await gallery.get(`${PUBLISHING.asset}/${id}`)).status).toBe(404);
    expect(isInGit(gallery, 'Zauberbesser')).toBe(false);
  });

  test('is not made where whoever makes it could not open it again', async () => {
    withKeys();
    const gallery = await publishing('ann', {}, WORLD);
    const { status, body } = await propose(gallery, texts(files({ visibility: 'private' })));
    expect([status, body.messages]).toEqual([409, [expect.stringContaining('you could not open it again')]]);
    expect(isInGit(gallery, CANARIES.title)).toBe(false);
  });
});
