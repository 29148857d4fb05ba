import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';

import * as published from 'cctv-age';
import { describe, expect, test } from 'vitest';

import { inspectHeader } from '../../scripts/core/seal/header.ts';
import { open } from '../../scripts/core/seal/seal.ts';

/** A published test vector of age, https://c2sp.org/CCTV/age: lines of what is expected, an empty line, and a file. */
interface Vector {
  readonly expected: string;
  readonly identities: readonly string[];
  /** SHA-256 of what is in it. */
  readonly payload: string | undefined;
  readonly file: Uint8Array;
}

function vectorOf(bytes: Uint8Array): Vector {
  const all = Buffer.from(bytes);
  const end = all.indexOf('\n\n');
  const lines = all
    .toString('latin1', 0, end)
    .split('\n')
    .map((line) => line.split(': '));
  const values = (name: string): string[] => lines.flatMap(([key, value = '']) => (key === name ? [value] : []));
  const file = all.subarray(end + 2);
  return {
    expected: values('expect')[0] ?? '',
    identities: values('identity'),
    payload: values('payload')[0],
    file: values('compressed').length > 0 ? inflateSync(file) : file,
  };
}

const VECTORS = Object.entries(published as unknown as Record<string, Uint8Array>)
  .filter(([name]) => name !== 'default')
  .map(([name, bytes]) => ({ name, ...vectorOf(bytes) }));

/** Good files that the gallery refuses by their header on purpose, and why. */
const REFUSED_ON_PURPOSE: Readonly<Record<string, readonly string[]>> = {
  // Armoured: the same file could be written in many ways, and is a third larger.
  'It is no age file.': [
    ...['armor_crlf', 'armor_full_last_line', 'armor_hybrid', 'armor_no_eol', 'armor_no_match', 'armor_scrypt'],
    ...['armor_whitespace_outside', 'armor_x25519'],
  ],
  // Passphrases can be guessed without asking anybody.
  'It is sealed with a passphrase, which can be guessed.': [
    ...['scrypt', 'scrypt_bad_tag', 'scrypt_no_match', 'scrypt_work_factor_wrong'],
  ],
  // Other kinds of keys, and stanzas of no kind: a mixture is as weak as its weakest, and nobody could say who reads it.
  'It is sealed to keys of a kind that the gallery does not take.': [
    ...['hybrid', 'hybrid_and_x25519', 'hybrid_bad_tag', 'hybrid_currupted_enc_mlkem', 'hybrid_currupted_enc_x25519'],
    ...['hybrid_grease', 'hybrid_multiple_recipients', 'hybrid_no_match', 'hybrid_uppercase', 'scrypt_uppercase'],
    ...['stanza_empty_body', 'stanza_empty_last_line', 'stanza_valid_characters', 'x25519_grease', 'x25519_lowercase'],
  ],
};

describe('the published test vectors of age', () => {
  test('are all there', () => {
    expect(VECTORS.length).toBe(143);
  });

  test.each(VECTORS)('$name: $expected', async ({ name, expected, identities, payload, file }) => {
    const opened = await open(file, identities);
    const header = inspectHeader(file);
    const refusal = Object.entries(REFUSED_ON_PURPOSE).find(([, names]) => names.includes(name))?.[0];
    if (refusal !== undefined) {
      expect(['success', 'no match']).toContain(expected);
      expect(header).toEqual({ ok: false, problem: refusal });
      expect(opened).toEqual({ ok: false, isForOthers: false, problem: refusal });
    } else if (expected === 'success') {
      expect(header.ok).toBe(true);
      expect(opened.ok && createHash('sha256').update(opened.bytes).digest('hex')).toBe(payload);
    } else {
      expect(opened).toMatchObject({ ok: false, isForOthers: expected === 'no match' });
    }
  });
});
