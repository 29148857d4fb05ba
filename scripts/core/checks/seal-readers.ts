import { about, type Check, type Trouble } from './check.ts';
import type { Catalog, SealFacts } from '../catalog.ts';
import type { AssetId } from '../ids.ts';
import { stanzasFor } from '../seal/stanzas.ts';
import { sealReaders } from '../seal/seal-readers.ts';
import { counted, listedUpTo } from '../words.ts';

export const sealReadersCheck: Check = {
  id: 'seal-readers',
  docs: 'A sealed asset is sealed to the keys of its publisher’s maintainers, of its named users, of the curators and of the gallery, and to no other. Who has a new key reads it when it was sealed anew.',
  *check({ catalog }) {
    for (const [id, { path, opened }] of catalog.sealed) {
      if (opened === undefined) continue;
      // A key that came later is nobody's mistake.
      for (const trouble of readerTroubles(id, opened, catalog)) yield about(this.id, path, { ...trouble });
    }
  },
};

/** What is wrong with the keys that an asset is sealed to. */
export function* readerTroubles(id: AssetId, { readers, stanzas }: SealFacts, catalog: Catalog): Iterable<Trouble> {
  const asset = catalog.assets.get(id);
  if (asset === undefined) return;
  const wanted = sealReaders(asset, catalog).keys;
  const fix = `Seal it anew: npm run gallery -- reseal ${id}`;
  const missing = wanted.filter((key) => !readers.includes(key));
  const more = readers.filter((key) => !wanted.includes(key));
  if (missing.length > 0)
    yield { severity: 'warning', message: `It is not sealed to ${ownersOf(missing, catalog)}.`, fix };
  if (more.length > 0) {
    yield { message: `It is sealed to ${counted(more.length, 'key')} of nobody who should read it.`, fix };
  }
  if (stanzas !== stanzasFor(readers.length)) {
    const [is, should] = [counted(stanzas, 'recipient'), stanzasFor(readers.length)];
    yield { message: `It has ${is}; with its readers and decoys it would have ${String(should)}.`, fix };
  }
}

/** `the gallery, a key of ben`. */
function ownersOf(keys: readonly string[], { gallery, users }: Catalog): string {
  const names = keys.map((key) => {
    if (key === gallery?.data.key) return 'the gallery';
    const owner = [...users].find(([, { data }]) => data.keys?.some(({ recipient }) => recipient === key) === true);
    return `a key of ${owner?.[0] ?? 'somebody'}`;
  });
  return listedUpTo(5, [...new Set(names)]);
}
