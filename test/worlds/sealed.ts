import { aKey } from '../support/keys.ts';
import { ANN, asset, BEN, MAX, UMA, user, version, VIC, without, type Tree } from './gallery.ts';
import { KEYS, keyOf, MINE, NEW, NO_KEYS, PUBLIC, sealed, secret, SHARED, USERS } from './sealed-gallery.ts';
import { merges, over, refuses, WAITS, waits, type ProposalWorld } from './world.ts';

const [READERS, REVISION, IDS, FILES, PLACE] = ['seal-readers', 'seal-revision', 'sealed-ids-tell-nothing', 'sealed-files', 'restricted-is-sealed'];
const [WIDENS, KEYLESS] = ['visibility-widens', 'readers-have-keys (warning)'];

/** With the gallery’s key, and without any. */
const open = { base: PUBLIC, event: KEYS };
const closed = { base: PUBLIC, event: NO_KEYS };
const mine = (different: object = {}, body?: string, revision = 2) => sealed(MINE, secret(MINE, different, body), { revision });
const shared = (different: object = {}, more: object = {}) =>
  sealed(SHARED, secret(SHARED, { ...USERS, ...different }), { revision: 2, users: [UMA], ...more });
const gone = (id: string) => ({ [`sealed/${id}.age`]: undefined });
const forAll = { visibility: 'public' };
const twoUsers = { users: [UMA, VIC] };
const broken = (text: string) => ({ [`sealed/${NEW}.age`]: text });
const share = 'A'.repeat(43);
const stanza = `-> X25519 ${share}\n${share}\n`;
const header = (stanzas: string) => broken(`age-encryption.org/v1\n${stanzas}--- ${share}\n${'x'.repeat(32)}`);
const CLEAR = secret('acme/upscale');
const withoutGallery = [keyOf(ANN), keyOf(VIC)];

/** Restricted assets of a repository that anybody can read: sealed, and judged as if they lay in the clear where there is a key. */
export const SEALED_WORLDS: readonly ProposalWorld[] = [
  waits('a new sealed asset', ANN, await sealed(NEW, secret(NEW)), [WAITS], open),
  waits('a new sealed asset, without a key', ANN, await sealed(NEW, secret(NEW)), [WAITS], closed),
  merges('a sealed text is written anew', ANN, await mine({}, 'Another text.'), [], open),
  waits('a sealed text is written anew, without a key', ANN, await mine({}, 'Another text.'), [WAITS], closed),
  merges('a sealed asset is sealed anew', ANN, await mine(), [], open),
  waits('a specific user of a sealed asset is added', ANN, await shared(twoUsers, twoUsers), [WAITS], open),
  refuses('a specific user of a sealed asset is removed', ANN, await shared({ users: [VIC] }, { users: [VIC] }), [WIDENS, WAITS], open),
  refuses('a released version changes in what is sealed', ANN, await sealed(MINE, { ...secret(MINE), ...version(MINE, '1.0.0', { released: '2026-01-02T00:00:00Z' }) }, { revision: 2 }), ['versions-never-change'], open),
  refuses('a version is gone in what is sealed', ANN, await sealed(MINE, asset(MINE, { visibility: 'private' }), { revision: 2 }), ['versions-stay', 'asset-has-versions'], open),
  refuses('what is sealed has a schema', ANN, await sealed(NEW, secret(NEW, { colour: 'red' })), ['schema', WAITS], open),
  refuses('a stranger changes what is sealed', MAX, await mine({}, 'Another text.'), ['only-owners-change-assets'], open),
  refuses('a stranger changes what is sealed, without a key', MAX, await mine({}, 'Another text.'), ['only-owners-change-assets'], closed),
  refuses('a secret is sealed', ANN, await sealed(NEW, secret(NEW, {}, `ghp_Zk3Vq9XwT7bLm2RsY8cNf4HjD6gPa1UeK5w0`)), ['no-secrets', WAITS], open),

  refuses('a restricted asset lies in the clear where anybody can read it', ANN, secret('acme/upscale'), [PLACE, WAITS], open),
  waits('a restricted asset is for everyone, and lies in the clear from now on', ANN, { ...gone(MINE), ...secret(MINE, forAll) }, [WAITS], open),
  waits('the same, without a key', ANN, { ...gone(MINE), ...secret(MINE, forAll) }, [WAITS], closed),
  refuses('an asset for everyone stays sealed', ANN, await mine(forAll), [PLACE, WAITS], open),
  refuses('an asset for everyone is sealed as one for few', ANN, { ...without('assets/acme/sample/'), ...(await sealed('acme/sample', secret('acme/sample'))) }, [WIDENS, WAITS], open),
  refuses('an asset for everyone is sealed, without a key', ANN, { ...without('assets/acme/sample/'), ...(await sealed('acme/sample', secret('acme/sample'))) }, [WIDENS, WAITS], closed),
  merges('what lay in the clear before is sealed under its name', ANN, { ...absent(CLEAR), ...(await sealed('acme/upscale', secret('acme/upscale'))) }, [], { ...open, base: over(PUBLIC, CLEAR) }),
  refuses('a sealed asset is widened and back again at once', ANN, { ...gone(SHARED), ...(await sealed(SHARED, secret(SHARED), { revision: 2 })) }, [WIDENS, WAITS], open),

  refuses('a reader has no stanza', ANN, await shared({}, { users: [] }), [READERS], open),
  refuses('somebody else has one', ANN, await sealed(MINE, secret(MINE), { revision: 2, users: [VIC] }), [READERS], open),
  refuses('the gallery has none', ANN, await sealed(MINE, secret(MINE), { revision: 2, readers: withoutGallery }), [READERS, WAITS], open),
  waits('the gallery has none, and nobody judges with its key', ANN, await sealed(MINE, secret(MINE), { revision: 2, readers: withoutGallery }), [WAITS], closed),
  merges('a key that comes later is not the fault of whoever lists it', UMA, user(UMA, { photo: 'uma.png', keys: [keyOf(UMA), aKey(9)].map((recipient) => ({ name: 'Laptop', recipient, added: '2026-06-01T00:00:00Z' })) }), [], open),
  waits('a named user has no key', ANN, await shared({ users: [UMA, BEN] }), [WAITS, KEYLESS], open),

  refuses('the same revision again', ANN, await mine({}, 'Another text.', 1), [REVISION], open),
  refuses('a revision is left out', ANN, await mine({}, 'Another text.', 3), [REVISION], open),
  refuses('a new file that does not begin with 1', ANN, await sealed(NEW, secret(NEW), { revision: 7 }), [REVISION, WAITS], open),
  refuses('a file that was sealed for another place', ANN, await sealed(NEW, secret(NEW), { id: MINE.slice(5) }), [FILES, WAITS], open),
  refuses('a name that tells something', ANN, await sealed('acme/face-swap', secret('acme/face-swap')), [IDS, WAITS], open),
  refuses('a name that tells something, without a key', ANN, await sealed('acme/face-swap', secret('acme/face-swap')), [IDS, WAITS], closed),

  refuses('a passphrase', ANN, header(`-> scrypt ${'A'.repeat(22)} 18\n${share}\n`), [FILES, WAITS], closed),
  refuses('keys of mixed kinds', ANN, header(`${stanza}-> mlkem768x25519 AAAA\n${share}\n`), [FILES, WAITS], closed),
  refuses('no recipients', ANN, header(''), [FILES, WAITS], closed),
  refuses('a malformed stanza', ANN, header(`-> X25519 AAAA\n${share}\n`), [FILES, WAITS], closed),
  refuses('more recipients than there can be', ANN, header(stanza.repeat(4097)), [FILES, WAITS], closed),
  refuses('a header that never ends', ANN, broken(`age-encryption.org/v1\n-> X25519 ${'A'.repeat(600_000)}`), [FILES, WAITS], closed),
  refuses('what is no sealed file', ANN, broken('Zaubertext'), [FILES, WAITS], closed),
];

/** Nothing where its files lay. */
function absent(files: Tree): Tree {
  return Object.fromEntries(Object.keys(files).map((path) => [path, undefined]));
}
