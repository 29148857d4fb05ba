import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { identityToRecipient } from 'age-encryption';
import { describe, expect, test } from 'vitest';

import { isSealedId } from '../../scripts/core/seal/sealed-id.ts';
import { loadCatalog } from '../../scripts/shell/load.ts';
import { keepKey } from '../../scripts/shell/seal/key-file.ts';
import { openerFor } from '../../scripts/shell/seal/opener.ts';
import { directorySource } from '../../scripts/shell/source.ts';
import { isAssetId, type AssetId } from '../../scripts/core/ids.ts';
import { aCatalog, aGallery, ANN, anAsset, BEN, NOW, yaml, type Files } from '../support/builders.ts';
import { gallery, type Ran } from '../support/cli.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';
import { CANARIES, keyOf, profile, secretAsset, secrets, type Name } from './world.ts';

const WORD = CANARIES.title;

async function world(...more: readonly Files[]): Promise<Files> {
  const repository = { url: 'https://example.org/gallery', public: true };
  const files = [
    anAsset('acme/open', { type: 'model' }),
    await profile('ann'),
    await profile('ben'),
    await profile('carl'),
  ];
  return aCatalog(...files, yaml('gallery.yaml', aGallery({ repository })), ...more);
}

/** A clone in which somebody works, with the keys of some. */
class Clone {
  readonly directory = temporaryDirectory();
  readonly keys = join(mkdtempSync(join(tmpdir(), 'gallery-keys-')), 'gallery', 'keys.txt');

  constructor(files: Files, who = ANN, ...keys: readonly Name[]) {
    writeFiles(join(this.directory, 'catalog'), files);
    for (const words of [
      ['init', '-q', '-b', 'main'],
      ['config', 'gallery.login', who.login],
      ['config', 'gallery.id', String(who.id)],
    ])
      git(this.directory, ...words);
    this.commit();
    for (const name of keys) this.#keep(name, secrets[name]);
  }

  #keep(name: Name, identity: string): void {
    keepKey(this.keys, { name, identity, recipient: 'age1…', created: NOW });
  }

  commit(): void {
    git(this.directory, 'add', '-A');
    git(this.directory, 'commit', '-q', '--allow-empty', '-m', 'A gallery');
  }

  run(...words: string[]): Promise<Ran> {
    return this.runWith({ GALLERY_KEY_FILE: this.keys, GALLERY_KEY: '' }, ...words);
  }

  runWith(keys: Readonly<Record<string, string>>, ...words: string[]): Promise<Ran> {
    return gallery([...words, ...(words[0] === 'doctor' ? [] : ['--now', NOW])], this.directory, keys);
  }

  /** What somebody with a key sees. */
  seenBy(name: Name) {
    return loadCatalog(directorySource(join(this.directory, 'catalog')), { opener: openerFor([secrets[name]]) })
      .catalog;
  }

  /** Every file of the clone, Git's objects too, in which a word stands. */
  holding(word: string): string[] {
    const files = readdirSync(this.directory, { recursive: true, encoding: 'utf8' });
    return files.filter((path) => {
      const file = join(this.directory, path);
      return statSync(file).isFile() && readFileSync(file).includes(word);
    });
  }
}

const only = (clone: Clone): AssetId => {
  const [name = ''] = readdirSync(join(clone.directory, 'catalog/sealed/acme'));
  const id = `acme/${name.replace('.age', '')}`;
  if (!isAssetId(id)) throw new Error(`${id} is no asset`);
  return id;
};

test('what not everyone may see is sealed from its making until it is for everyone, and is on no disk in the clear', async () => {
  const clone = new Clone(await world(), ANN, 'ann');

  // Sealed at once, under a name that tells nothing.
  const made = await clone.run(
    ...['new', 'model', '--publisher', 'acme', '--name', 'zaubername', '--title', WORD],
    ...['--visibility', 'users', '--user', 'ben:12', '--source', 'files', '--file', 'package.json=/etc/hostname'],
  );
  expect(made).toMatchObject({ code: 0 });
  const id = only(clone);
  expect(isSealedId(id.slice(5))).toBe(true);
  expect(made.err).toContain(`called ${id}`);
  expect(clone.holding(WORD)).toEqual([]);
  expect(existsSync(join(clone.directory, 'catalog/assets/acme/zaubername'))).toBe(false);
  expect(clone.seenBy('ben').assets.get(id)?.data.title).toBe(WORD);
  expect(clone.seenBy('carl').assets.has(id)).toBe(false);
  expect(clone.seenBy('ben').sealed.get(id)?.opened).toMatchObject({ revision: 1 });

  // Edited by whoever has a key: sealed again.
  const other = 'Zauberbesser';
  const dry = await clone.run('edit', id, '--title', other, '--dry-run');
  expect([dry.code, dry.out]).toEqual([0, expect.stringContaining(`+title: ${other}`)]);
  expect(await clone.run('edit', id, '--title', other)).toMatchObject({ code: 0 });
  expect(clone.seenBy('ann').assets.get(id)?.data.title).toBe(other);
  expect(clone.seenBy('ann').sealed.get(id)?.opened?.revision).toBe(2);
  const added = ['version', 'add', id, '1.1.0', '--source', 'files', '--file', 'b=/etc/hostname'];
  expect(await clone.run(...added)).toMatchObject({ code: 0 });
  expect(
    clone
      .seenBy('ben')
      .assets.get(id)
      ?.versions.map(({ version }) => version),
  ).toEqual(['1.0.0', '1.1.0']);
  expect(await clone.run('discontinue', `${id}@1.0.0`)).toMatchObject({ code: 0 });
  expect(clone.seenBy('ben').sealed.get(id)?.opened?.revision).toBe(4);

  // Without a key: one clear line.
  const nobody = { GALLERY_KEY_FILE: '/nowhere', GALLERY_KEY: '' };
  for (const words of [
    ['edit', id, '--title', 'X'],
    ['version', 'add', id, '2.0.0'],
    ['unseal', id],
  ]) {
    expect(await clone.runWith(nobody, ...words)).toEqual({
      ...{ code: 2, out: '' },
      err: `gallery: ${id} is sealed, and you have no key that opens it. See: gallery key list\n`,
    });
  }

  // Looked at outside the clone only.
  expect(await clone.run('unseal', id, '--to', join(clone.directory, 'look'))).toMatchObject({ code: 2 });
  const there = join(temporaryDirectory(), 'look');
  expect(await clone.run('unseal', id, '--to', there)).toMatchObject({ code: 0 });
  expect(readFileSync(join(there, 'asset.md'), 'utf8')).toContain(other);

  // For everyone when that is meant.
  const asked = await clone.run('unseal', id);
  expect([asked.code, asked.err]).toEqual([1, expect.stringContaining('If you mean it, say so: --yes')]);
  expect(clone.holding(other)).toEqual([]);
  expect(await clone.run('unseal', id, '--yes')).toMatchObject({ code: 0 });
  expect(clone.holding(other)).toEqual([`catalog/assets/${id}/asset.md`]);
  expect(existsSync(join(clone.directory, `catalog/sealed/${id}.age`))).toBe(false);
  expect(clone.seenBy('carl').assets.get(id)?.data).toMatchObject({ visibility: 'public' });
});

describe('seal', () => {
  test('keeps the name of what is known by it, and says what stays readable', async () => {
    const clone = new Clone(
      await world(secretAsset({ visibility: 'users', users: [BEN], derivedFrom: undefined })),
      ANN,
      'ann',
    );
    const ran = await clone.run('seal', 'acme/zaubername', '--json');
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({ written: true, sealed: [{ sealedAs: 'acme/zaubername' }] });
    expect(ran.err).toMatch(/Without a key, .*cora/);
    expect(ran.err).toMatch(/lay in the clear in commits/);
    expect(existsSync(join(clone.directory, 'catalog/assets/acme/zaubername'))).toBe(false);
    expect(clone.seenBy('ben').assets.get(only(clone))?.data.title).toBe(WORD);
    expect(await clone.run('seal', 'acme/zaubername')).toMatchObject({ code: 2 });
    expect(await clone.run('seal', 'acme/open')).toMatchObject({ code: 2 });
  });

  test('seals nothing that whoever does it could not open again', async () => {
    const clone = new Clone(await world(secretAsset({ visibility: 'private', derivedFrom: undefined })), ANN, 'carl');
    const { code, err } = await clone.run('seal', 'acme/zaubername');
    expect([code, err]).toEqual([2, expect.stringContaining('you could not open it again')]);
    expect(existsSync(join(clone.directory, 'catalog/sealed'))).toBe(false);
  });
});

describe('keys', () => {
  test('are made, told to the gallery, listed and taken away; what is sealed follows them', async () => {
    const clone = new Clone(
      await world(secretAsset({ visibility: 'users', users: [BEN], derivedFrom: undefined })),
      ANN,
      'ann',
    );
    await clone.run('seal', 'acme/zaubername');
    clone.commit();
    const made = await clone.run('key', 'new', '--name', 'Second laptop');
    expect(made).toMatchObject({ code: 0, out: 'ann changes their profile.\n' });
    expect(made.err).toContain('1 asset sealed anew');
    expect(made.out + made.err).not.toMatch(/AGE-SECRET/);
    expect(statSync(clone.keys).mode & 0o777).toBe(0o600);
    const facts = () => clone.seenBy('ann').sealed.get(only(clone))?.opened;
    expect(facts()).toMatchObject({ revision: 2, readers: expect.objectContaining({ length: 3 }) as object });
    const listed = JSON.parse((await clone.run('key', 'list', '--json')).out) as {
      keys: { name: string; owner: string }[];
    };
    expect(listed.keys.map(({ name, owner }) => [name, owner])).toEqual([
      ['ann', 'ann'],
      ['Second laptop', 'ann'],
    ]);
    expect(await clone.run('reseal', '--all', '--check')).toMatchObject({ code: 0 });

    const removed = await clone.run('key', 'remove', 'second laptop', '--forget');
    expect(removed).toMatchObject({ code: 0 });
    expect(facts()).toMatchObject({ revision: 3, readers: [await keyOf('ann'), await keyOf('ben')].sort() });
    expect(readFileSync(clone.keys, 'utf8')).not.toContain('Second laptop');
    expect(git(clone.directory, 'status', '--porcelain')).toBe('');
  });

  test('of the gallery: a setting that curators propose, and where the secret goes', async () => {
    const clone = new Clone(await world(secretAsset({ visibility: 'private', derivedFrom: undefined })), ANN, 'ann');
    const settings = join(clone.directory, 'catalog/gallery.yaml');
    writeFileSync(settings, `# Ours.\n${readFileSync(settings, 'utf8')}`);
    await clone.run('seal', 'acme/zaubername');
    const made = await clone.run('key', 'new', '--gallery');
    expect(made).toMatchObject({ code: 0 });
    expect(made.err).toContain('gh secret set GALLERY_KEY');
    expect(readFileSync(settings, 'utf8')).toMatch(/^# Ours\.\n[^]*\nkey: age1/);
    const secret = readFileSync(clone.keys, 'utf8').trimEnd().split('\n').at(-1) ?? '';
    expect(await identityToRecipient(secret)).toBe(made.out.trim());
    expect(await clone.run('key', 'new', '--gallery')).toMatchObject({ code: 2 });

    expect(await clone.run('reseal', '--all', '--check')).toMatchObject({ code: 1 });
    const ill = await clone.run('doctor');
    expect([ill.code, ill.out]).toEqual([1, expect.stringContaining('sealed to other keys: gallery reseal --all')]);
    clone.commit();
    const automation = (...words: string[]) =>
      clone.runWith({ GALLERY_KEY_FILE: '/nowhere', GALLERY_KEY: secret }, ...words);
    expect(await automation('reseal', '--all', '--commit')).toMatchObject({
      code: 0,
      out: 'no key       acme/zaubername\n',
    });
    expect(await clone.run('reseal', '--all', '--commit')).toMatchObject({
      code: 0,
      out: 'sealed anew  acme/zaubername\n',
    });
    expect(await automation('reseal', '--all', '--commit')).toMatchObject({ code: 0, out: '' });
    const healthy = await automation('doctor');
    expect(healthy.out).toContain('The gallery’s secret key is on this machine');
    expect(healthy.err).toMatch(/warning: Without a key, .*cora/);
    expect(healthy.code).toBe(0);
  });

  test('lie in no clone', async () => {
    const clone = new Clone(await world());
    const inside = { GALLERY_KEY_FILE: join(clone.directory, 'keys.txt') };
    expect(await gallery(['key', 'new'], clone.directory, inside)).toMatchObject({ code: 2, out: '' });
    expect(existsSync(inside.GALLERY_KEY_FILE)).toBe(false);
  });
});
