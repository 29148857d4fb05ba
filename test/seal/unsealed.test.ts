import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, test } from 'vitest';

import { assetId } from '../../scripts/core/ids.ts';
import { encodeContent, type SealedContent } from '../../scripts/core/seal/content.ts';
import { seal } from '../../scripts/core/seal/seal.ts';
import { loadCatalog } from '../../scripts/shell/load.ts';
import { openerFor } from '../../scripts/shell/seal/opener.ts';
import { withFiles, type CatalogSource } from '../../scripts/shell/source.ts';
import { catalogFiles, IN_USE } from '../worlds/gallery.ts';

const identity = await generateX25519Identity();
const other = await generateX25519Identity();
const recipient = await identityToRecipient(identity);
const decoys = await Promise.all(
  Array.from({ length: 8 }, async () => identityToRecipient(await generateX25519Identity())),
);

const files = catalogFiles(IN_USE);
const NOTHING: CatalogSource = { files: [], readOne: () => new Uint8Array(), *read() {} };
const bytesOf = (content: unknown): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : (content as Uint8Array);

function source(more: Readonly<Record<string, Uint8Array>>): CatalogSource {
  const all = Object.entries(files).filter(([path]) => !path.startsWith('assets/acme/sample/'));
  return withFiles(
    NOTHING,
    new Map([...all.map(([path, content]) => [path, bytesOf(content)] as const), ...Object.entries(more)]),
  );
}

async function sealed(change: Partial<SealedContent> = {}): Promise<Uint8Array> {
  const own = Object.entries(files).filter(([path]) => path.startsWith('assets/acme/sample/'));
  const content: SealedContent = {
    publisher: 'acme',
    id: 'x7k2m9q4',
    revision: 1,
    readers: [recipient],
    files: new Map(own.map(([path, text]) => [path.slice('assets/acme/sample/'.length), bytesOf(text)])),
    ...change,
  };
  return seal(encodeContent(content), [recipient], decoys);
}

const ID = assetId('acme', 'x7k2m9q4');
const KEYS = openerFor([identity]);

describe('a catalog with sealed assets', () => {
  test('has them open for who has a key, and nothing of them for who has none', async () => {
    const closed = source({ 'sealed/acme/x7k2m9q4.age': await sealed() });
    const opened = loadCatalog(closed, { opener: KEYS });
    expect(opened.findings).toEqual([]);
    expect(opened.catalog.assets.get(ID)?.data.title).toBe('Sample');
    expect(opened.catalog.sealed.get(ID)?.opened).toEqual({ revision: 1, readers: [recipient], stanzas: 8 });
    for (const keys of [[], [other]]) {
      const { catalog, findings } = loadCatalog(closed, { opener: openerFor(keys) });
      expect(findings).toEqual([]);
      expect([catalog.assets.has(ID), catalog.broken.has(ID)]).toEqual([false, true]);
      expect(catalog.sealed.get(ID)?.opened).toBeUndefined();
    }
  });

  test('tells what was put in the place of another, and what cannot be opened by anybody', async () => {
    const { findings } = loadCatalog(
      source({
        'sealed/acme/moved.age': await sealed(),
        'sealed/bolt/x7k2m9q4.age': await sealed(),
        'sealed/acme/broken.age': new TextEncoder().encode('age-encryption.org/v1\n--- '),
      }),
      { opener: KEYS },
    );
    expect(findings.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'catalog/sealed/acme/broken.age: Its header does not end.',
      'catalog/sealed/acme/moved.age: What is sealed here was sealed for another place.',
      'catalog/sealed/bolt/x7k2m9q4.age: What is sealed here was sealed for another place.',
    ]);
  });

  test('has no asset that lies in the clear too', async () => {
    const plain = Object.entries(files).filter(([path]) => path.startsWith('assets/acme/sample/'));
    const moved = plain.map(([path, text]) => [path.replace('/sample/', '/x7k2m9q4/'), bytesOf(text)] as const);
    const { findings } = loadCatalog(
      source({ 'sealed/acme/x7k2m9q4.age': await sealed(), ...Object.fromEntries(moved) }),
      { opener: KEYS },
    );
    expect(findings).toMatchObject([{ rule: 'sealed-files', message: 'acme/x7k2m9q4 lies in the clear too.' }]);
  });
});
