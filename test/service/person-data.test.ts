import { describe, expect, test } from 'vitest';

import type { PersonFile } from '../../scripts/core/people/person-file.ts';
import { SERVICE } from '../../scripts/core/service.ts';
import { anAsset, ANN, aPublisher, aSubscription, BEN, yaml } from '../support/builders.ts';
import { git } from '../support/repository.ts';
import { aClone, running, WORLD, type Running } from './running.ts';

const GALLERY = {
  ...WORLD,
  ...aPublisher('bens', [BEN]),
  ...anAsset('bens/secret', { visibility: 'private' }),
  ...anAsset('bens/shared', { visibility: 'users', users: [ANN] }),
  ...anAsset('bens/old', { state: 'discontinued' }),
  ...anAsset('acme/kept', { state: 'discontinued' }),
  ...anAsset('acme/lost', { state: 'discontinued' }),
  ...anAsset('acme/hidden', { visibility: 'private' }),
  ...aSubscription('ben', 'acme/kept', { id: BEN.id }),
  ...aSubscription('ben', 'acme/hidden', { id: BEN.id }),
  ...aSubscription('ann', 'bens/shared', { id: ANN.id }),
  ...yaml('favourites/ben/acme/lost.yaml', { id: BEN.id, at: '2026-02-01T00:00:00Z' }),
  ...yaml('favourites/ben/acme/gone.yaml', { id: BEN.id, at: '2026-02-01T00:00:00Z' }),
  ...yaml('tombstones/acme/gone.yaml', { deleted: '2026-03-01T00:00:00Z' }),
  ...yaml('views/2026-05.yaml', { source: 'test', views: [{ asset: 'bens/shared', count: 7 }] }),
};

async function fileOf(gallery: Running, login: string): Promise<PersonFile> {
  return (await gallery.get(`data/people/${login}.json`)).body as unknown as PersonFile;
}

describe('the data file of the person who acts', () => {
  test('holds what only they may see, and nothing that they may not', async () => {
    const gallery = await running(aClone(GALLERY), { as: 'ben' });
    const file = await fileOf(gallery, 'ben');
    expect(file).toMatchObject({ login: 'ben', id: BEN.id, nickname: 'Ben of the hills', unseen: 2 });
    expect(file.publishers).toEqual([{ id: 'bens', name: 'Publisher bens', official: false }]);
    expect(file.publishes).toEqual([
      { asset: 'bens/old', subscriptions: 0, favourites: 0, views: null },
      { asset: 'bens/secret', subscriptions: 0, favourites: 0, views: null },
      { asset: 'bens/shared', subscriptions: 1, favourites: 0, views: 7 },
    ]);
    expect(file.subscriptions.map(({ asset }) => asset)).toEqual(['acme/kept']);
    expect(file.favourites.map(({ asset }) => asset)).toEqual(['acme/gone']);
    expect(Object.keys(file.assets)).toEqual(['acme/kept', 'bens/old', 'bens/secret', 'bens/shared']);
    expect(file.assets['acme/kept' as never]).toMatchObject({ state: 'discontinued', page: false });
    expect(JSON.stringify(file)).not.toMatch(/hidden|lost/);
  });

  test('is of this moment: what was just done is in it', async () => {
    const gallery = await running(aClone(GALLERY), { as: 'ben' });
    await gallery.wish('subscribe', 'loggia/free');
    const file = await fileOf(gallery, 'ben');
    expect(file.subscriptions.map(({ asset }) => asset)).toEqual(['acme/kept', 'loggia/free']);
    expect(file.assets['loggia/free' as never]).toMatchObject({ page: true, title: 'Title of loggia/free' });
  });

  test('is theirs alone: of others one sees what the site has', async () => {
    const gallery = await running(aClone(GALLERY), { as: 'ben' });
    expect(await gallery.get('data/people/ann.json')).toMatchObject({ body: { old: true } });
    await gallery.post(SERVICE.person, { login: 'ann' });
    expect((await fileOf(gallery, 'ann')).subscriptions.map(({ asset }) => asset)).toEqual(['bens/shared']);
    expect((await gallery.get('data/people/ben.json')).status).toBe(404);
  });

  test('of somebody who came new is empty, and of a renamed account is that of the account', async () => {
    const repository = aClone(GALLERY);
    git(repository, 'config', 'gallery.login', 'Benedict');
    git(repository, 'config', 'gallery.id', '77');
    const gallery = await running(repository);
    expect(await fileOf(gallery, 'benedict')).toMatchObject({ login: 'Benedict', subscriptions: [], unseen: 0 });
    git(repository, 'config', 'gallery.id', String(BEN.id));
    const renamed = await fileOf(gallery, 'benedict');
    expect(renamed.subscriptions.map(({ asset }) => asset)).toEqual(['acme/kept']);
  });
});
