import { describe, expect, onTestFinished, test, vi } from 'vitest';

import type { AssetId } from '../../scripts/core/ids.ts';
import { loginsPath, personPath } from '../../scripts/core/people/person-file.ts';
import { TEXTS } from '../../scripts/core/publish/texts.ts';
import type { LocalProposal, Service } from '../../scripts/core/service.ts';
import { serveStatic } from '../../scripts/shell/static-server.ts';
import { findPerson, loadAsset, loadGallery, loadPeople, propose } from '../../site/browser/publish/client.ts';
import { anAsset } from '../support/builders.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';
import { publishing, texts, WORLD } from './publishing-world.ts';
import { aClone, running, type Running } from './running.ts';

const BLUR = 'acme/blur' as AssetId;
const HOSTED: Service = { kind: 'hosted', repository: 'https://example.org/gallery' };

/** Requests of this program are those of a page at an address. */
function asPageOf(address: string): void {
  const real = fetch;
  vi.stubGlobal(
    'fetch',
    (url: string, init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {}) =>
      real(url, { ...init, headers: { ...init.headers, origin: new URL(address).origin } }),
  );
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
}

async function aPage(gallery: Running): Promise<Service> {
  asPageOf(gallery.address);
  return gallery.service();
}

function aProposal(id: string, body = 'Sharper.'): LocalProposal {
  const path = 'assets/acme/blur/asset.md';
  return { id, message: '', files: texts({ [path]: anAsset(BLUR, {}, { body })[path] }) };
}

describe('a page of a local gallery', () => {
  test('reads the gallery, its people and an asset from the branch', async () => {
    const gallery = await publishing('ann');
    const service = await aPage(gallery);
    const base = gallery.address;
    expect((await loadGallery(base, service)).assets).toHaveLength(4);
    expect((await loadPeople(base, service)).people).toHaveLength(2);
    expect((await loadAsset(base, service, BLUR))?.people).toMatchObject({ subscribers: 1 });
    expect(await loadAsset(base, service, 'acme/none' as AssetId)).toBeUndefined();
  });

  test('proposes, and hears why not', async () => {
    const gallery = await publishing('ann');
    const service = await aPage(gallery);
    const answer = await propose(gallery.address, service, aProposal('one'));
    expect(answer).toMatchObject({ ok: true, value: { accepted: true, branch: 'publish/acme-blur', canMerge: true } });
    expect(await propose(gallery.address, service, aProposal('one'))).toEqual(answer);
    const refused = await propose(gallery.address, service, aProposal('two', '<script>a\u202eb</script>'.repeat(2000)));
    expect(refused).toMatchObject({ ok: true, value: { accepted: false } });
    const none = await propose(gallery.address, service, { id: 'three', message: '', files: [] });
    expect(none).toEqual({ ok: false, messages: [expect.stringMatching('files')] });
  });

  test('goes on with a service that was started anew, and stops where that acts as somebody else', async () => {
    const repository = aClone(WORLD);
    const old = await aPage(await running(repository, { as: 'ann' }));
    const gallery = await running(repository, { as: 'ann' });
    vi.unstubAllGlobals();
    asPageOf(gallery.address);
    expect(await propose(gallery.address, old, aProposal('one'))).toMatchObject({
      ok: true,
      value: { accepted: true },
    });
    const other = await running(repository, { as: 'cy' });
    vi.unstubAllGlobals();
    asPageOf(other.address);
    expect(await propose(other.address, old, aProposal('two'))).toMatchObject({
      ok: false,
      messages: [expect.stringMatching('another person was chosen'), 'Reload the page.'],
    });
    expect(git(repository, 'for-each-ref', '--format=%(refname:short)')).toBe('main\npublish/acme-blur');
  });

  test('says where there is no clone, and where nobody answers', async () => {
    const gallery = await running(temporaryDirectory());
    const service = await aPage(gallery);
    await expect(loadGallery(gallery.address, service)).rejects.toThrow('no Git repository');
    const nowhere = 'http://127.0.0.1:1/name/';
    await expect(loadPeople(nowhere, service)).rejects.toThrow('did not answer');
    await expect(findPerson(nowhere, 'ann')).rejects.toThrow('did not answer');
    expect(await propose(nowhere, service, aProposal('one'))).toMatchObject({ ok: false });
  });
});

describe('a page of a hosted gallery', () => {
  test('reads the files of the build, and finds people by their whole login', async () => {
    const site = temporaryDirectory();
    const person = { login: 'Ann', id: 11, nickname: 'A', description: 'Not asked for' };
    writeFiles(site, {
      [TEXTS.gallery]: '{"files":{},"assets":[],"deleted":[]}',
      [TEXTS.people]: '{"people":[],"more":1}',
      [TEXTS.asset(BLUR)]: '{"id":"acme/blur"}',
      '404.html': '<p>Not here',
      [personPath('ann')]: JSON.stringify(person),
      [loginsPath('ann')]: '["ann"]',
      [loginsPath('ben')]: '[]',
    });
    const server = await serveStatic(site, { base: '/name/', port: 0 });
    onTestFinished(() => server.close());
    const base = server.address;
    expect(await loadGallery(base, HOSTED)).toEqual({ files: {}, assets: [], deleted: [] });
    expect(await loadPeople(base, HOSTED)).toEqual({ people: [], more: 1 });
    expect(await loadAsset(base, HOSTED, BLUR)).toEqual({ id: 'acme/blur' });
    expect(await findPerson(base, 'ANN')).toEqual({ login: 'Ann', id: 11, nickname: 'A' });
    for (const nobody of ['ben', '../ann', '']) expect(await findPerson(base, nobody)).toBeUndefined();
    expect(await propose(base, HOSTED, aProposal('one'))).toMatchObject({ ok: false });
    await expect(loadPeople(`${base}none/`, HOSTED)).rejects.toThrow('status 404');
    expect(await loadAsset(base, HOSTED, 'acme/none' as AssetId)).toBeUndefined();
  });
});
