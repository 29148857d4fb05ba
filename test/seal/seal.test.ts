import { generateX25519Identity, identityToRecipient, Encrypter, generateHybridIdentity } from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { inspectHeader } from '../../scripts/core/seal/header.ts';
import { open, seal } from '../../scripts/core/seal/seal.ts';
import { stanzasFor } from '../../scripts/core/seal/stanzas.ts';

const PLAIN = new TextEncoder().encode('What only some may read.');

async function keys(count: number): Promise<{ identity: string; recipient: string }[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const identity = await generateX25519Identity();
      return { identity, recipient: await identityToRecipient(identity) };
    }),
  );
}

const DECOYS = (await keys(64)).map(({ recipient }) => recipient);
const recipientsOf = (list: readonly { recipient: string }[]): string[] => list.map(({ recipient }) => recipient);

describe('a sealed file', () => {
  test('is opened by each of its readers and by nobody else', async () => {
    const [ann, ben, max] = (await keys(3)) as [
      { identity: string; recipient: string },
      { identity: string; recipient: string },
      { identity: string; recipient: string },
    ];
    const sealed = await seal(PLAIN, recipientsOf([ann, ben, ann]), DECOYS);
    expect(await open(sealed, [ann.identity])).toEqual({ ok: true, bytes: PLAIN });
    expect(await open(sealed, [max.identity, ben.identity])).toEqual({ ok: true, bytes: PLAIN });
    expect(await open(sealed, [max.identity])).toMatchObject({ ok: false, isForOthers: true });
    expect(await open(sealed, [])).toMatchObject({ ok: false, isForOthers: true });
  });

  test('does not tell how many readers it has', async () => {
    const counts = await Promise.all(
      [1, 2, 5, 8, 9, 16, 17].map(async (count) => {
        const sealed = await seal(PLAIN, recipientsOf(await keys(count)), DECOYS);
        const header = inspectHeader(sealed);
        return header.ok ? header.stanzas : 0;
      }),
    );
    expect(counts).toEqual([8, 8, 8, 8, 16, 16, 32]);
    expect(stanzasFor(1000)).toBe(1024);
  });

  test('is never made for nobody, nor for keys of another kind', async () => {
    const hybrid = await identityToRecipient(await generateHybridIdentity());
    await expect(seal(PLAIN, [], DECOYS)).rejects.toThrow('nobody');
    await expect(seal(PLAIN, [hybrid], DECOYS)).rejects.toThrow('X25519');
  });

  test('that was tampered with anywhere is refused', async () => {
    const [ann] = (await keys(1)) as [{ identity: string; recipient: string }];
    const sealed = await seal(PLAIN, [ann.recipient], DECOYS);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: sealed.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const other = sealed.slice();
        other[at] = (other[at] ?? 0) ^ change;
        expect((await open(other, [ann.identity])).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
    expect((await open(sealed.subarray(0, sealed.length - 1), [ann.identity])).ok).toBe(false);
  });

  test('is not opened with a key that cannot be read, and says so', async () => {
    const [ann] = (await keys(1)) as [{ identity: string; recipient: string }];
    const sealed = await seal(PLAIN, [ann.recipient], DECOYS);
    await expect(open(sealed, ['AGE-SECRET-KEY-1NONSENSE'])).rejects.toThrow();
  });
});

describe('the header of a file that somebody proposes', () => {
  const text = (value: string): Uint8Array => new TextEncoder().encode(value);
  const share = 'A'.repeat(43);
  const stanza = `-> X25519 ${share}\n${share}\n`;
  const file = (stanzas: string): Uint8Array =>
    text(`age-encryption.org/v1\n${stanzas}--- ${share}\n${'x'.repeat(32)}`);

  test('is taken where every stanza is a plain X25519 one', () => {
    expect(inspectHeader(file(stanza.repeat(3)))).toMatchObject({ ok: true, stanzas: 3 });
  });

  test.each([
    ['no age file', text('-----BEGIN AGE ENCRYPTED FILE-----\n'), 'no age file'],
    ['nothing', new Uint8Array(), 'no age file'],
    ['no recipients', file(''), 'no recipients'],
    ['a passphrase', file(`-> scrypt ${'A'.repeat(22)} 18\n${share}\n`), 'passphrase'],
    ['mixed kinds', file(`${stanza}-> mlkem768x25519 AAAA\n${share}\n`), 'kind'],
    ['grease', file(`${stanza}-> grease-grease x\n\n`), 'kind'],
    ['a short share', file(`-> X25519 AAAA\n${share}\n`), 'malformed'],
    ['more arguments', file(`-> X25519 ${share} more\n${share}\n`), 'malformed'],
    ['a share that is not canonical', file(`-> X25519 ${'A'.repeat(42)}B\n${share}\n`), 'malformed'],
    ['a long body', file(`-> X25519 ${share}\n${share}${share}\n`), 'malformed'],
    ['carriage returns', file(stanza.replaceAll('\n', '\r\n')), 'malformed'],
    ['no end', text(`age-encryption.org/v1\n${stanza}`), 'does not end'],
    ['nothing behind it', text(`age-encryption.org/v1\n${stanza}--- ${share}\n`), 'cut off'],
    ['too many stanzas', file(stanza.repeat(5000)), 'more than 4096'],
    [
      'a header without end of a gigabyte’s beginning',
      text(`age-encryption.org/v1\n-> X25519 ${'A'.repeat(2_000_000)}`),
      'does not end',
    ],
  ])('%s is refused', (_what, bytes, problem) => {
    expect(inspectHeader(bytes)).toMatchObject({ ok: false, problem: expect.stringContaining(problem) as string });
  });

  test('is taken as age writes it', async () => {
    const encrypter = new Encrypter();
    for (const recipient of DECOYS.slice(0, 5)) encrypter.addRecipient(recipient);
    expect(inspectHeader(await encrypter.encrypt(PLAIN))).toMatchObject({ ok: true, stanzas: 5 });
  });
});
