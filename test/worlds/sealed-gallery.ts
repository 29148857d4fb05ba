import { openerFor } from '../../scripts/shell/seal/opener.ts';
import { ANN, asset, CORA, DORA, IN_USE, settings, UMA, user, version, VIC, without, type Person, type Tree } from './gallery.ts';
import { over } from './world.ts';
import { keyPair, sealedFile, type Sealing } from '../support/sealing.ts';

const GALLERY = await keyPair();
const PEOPLE = new Map(await Promise.all([ANN, CORA, DORA, UMA, VIC].map(async ({ id }) => [id, await keyPair()] as const)));

export const GALLERY_KEY = GALLERY.identity;
/** With the gallery’s key, and with none. */
export const KEYS = { opener: openerFor([GALLERY.identity]) };
export const NO_KEYS = { opener: undefined };

export const keyOf = ({ id }: Person): string => PEOPLE.get(id)?.recipient ?? '';

/** The profile of somebody with a key. */
export function withKey(person: Person, different: object = {}): Tree {
  return user(person, { keys: [{ name: 'Laptop', recipient: keyOf(person), added: '2026-01-01T00:00:00Z' }], ...different });
}

interface ToWhom extends Sealing {
  /** Besides the publisher, the curators and the gallery. */
  readonly users?: readonly Person[];
  /** Instead of all readers. */
  readonly readers?: readonly string[];
}

/** The files of an asset, sealed into one. */
export async function sealed(id: string, files: Tree, { users = [], readers, ...more }: ToWhom = {}): Promise<Tree> {
  const all = [GALLERY.recipient, ...[ANN, CORA, DORA, ...users].map(keyOf)];
  return sealedFile(id, files, readers ?? all, more);
}

/** An asset that only some may see, with one version. */
export function secret(id: string, different: object = {}, body?: string): Tree {
  return { ...asset(id, { title: 'Zaubertitel', visibility: 'private', ...different }, body), ...version(id, '1.0.0') };
}

/** Of acme: for its publisher only, and for Uma. */
export const MINE = 'acme/0123456789abcdef0123';
export const SHARED = 'acme/a0b1c2d3e4f5a6b7c8d9';
export const NEW = 'acme/99887766554433221100';
export const USERS = { visibility: 'users', users: [UMA] };

/** A gallery whose repository anybody can read, in which nothing is wrong. */
export const PUBLIC: Tree = over(
  IN_USE,
  without('assets/acme/hidden/', 'assets/acme/preview/'),
  settings({ repository: { url: 'https://example.org/gallery', public: true }, key: GALLERY.recipient }),
  ...[ANN, CORA, DORA, VIC].map((person) => withKey(person)),
  withKey(UMA, { photo: 'uma.png' }),
  await sealed(MINE, secret(MINE)),
  await sealed(SHARED, secret(SHARED, USERS), { users: [UMA] }),
);
