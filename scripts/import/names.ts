import { createHash } from 'node:crypto';

import { ASSET_NAME_LENGTH, isAssetName, isSlug, SLUG_LENGTH } from '../core/ids.ts';

/** `BERT_base (v1.1)` → `bert-base-v1.1`; undefined where no letter or digit of ASCII is left. */
export function nameFrom(written: string): string | undefined {
  const plain = written.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const name = plain
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/[.-]*\.[.-]*/g, (mark) => (/^\.$/.test(mark) ? '.' : '-'))
    .replace(/^[.-]+|[.-]+$/g, '');
  if (name === '') return undefined;
  if (name.length > ASSET_NAME_LENGTH) return shortened(name, written, ASSET_NAME_LENGTH);
  // A name that Windows reserves (`con`, `aux.v2`) gets a beginning that makes it ordinary.
  return isAssetName(name) ? name : `asset-${name}`;
}

/** The same for publishers, which have no dots. */
export function slugFrom(written: string): string | undefined {
  const name = nameFrom(written)?.replaceAll('.', '-');
  if (name === undefined) return undefined;
  const slug = name.length > SLUG_LENGTH ? shortened(name, written, SLUG_LENGTH) : name;
  return isSlug(slug) ? slug : `publisher-${slug}`;
}

/** Cut names stay apart by a digest of what was written. */
function shortened(name: string, written: string, length: number): string {
  const digest = createHash('sha256').update(written).digest('hex').slice(0, 8);
  return `${name.slice(0, length - 9).replace(/[.-]+$/, '')}-${digest}`;
}

export interface Wish {
  /** Tells the wishes apart and orders them: the name as the source writes it comes first in it. */
  readonly key: string;
  readonly name: string;
  /** The name that this very asset already has in the gallery. */
  readonly has: string | undefined;
}

/**
 * Names for the assets of one publisher. What is in the gallery keeps its name; then names go to wishes in the order of
 * their keys; who comes late gets `-2`, `-3` ….
 */
export function assignNames(wishes: readonly Wish[], taken: ReadonlySet<string>): Map<string, string> {
  const names = new Map<string, string>();
  const used = new Set(taken);
  for (const { key, has } of wishes) if (has !== undefined) names.set(key, has);
  const wanted = new Set(wishes.map(({ name }) => name));
  for (const { key, name, has } of [...wishes].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    if (has !== undefined) continue;
    const free = !used.has(name) ? name : numbered(name, (candidate) => used.has(candidate) || wanted.has(candidate));
    used.add(free);
    names.set(key, free);
  }
  return names;
}

function numbered(name: string, isTaken: (candidate: string) => boolean): string {
  for (let number = 2; ; number++) {
    const end = `-${String(number)}`;
    const candidate = `${name.slice(0, ASSET_NAME_LENGTH - end.length).replace(/[.-]+$/, '')}${end}`;
    if (!isTaken(candidate)) return candidate;
  }
}
