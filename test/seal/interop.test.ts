import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { inspectHeader } from '../../scripts/core/seal/header.ts';
import { open, seal } from '../../scripts/core/seal/seal.ts';
import { identitiesIn } from '../../scripts/shell/seal/keys.ts';
import { temporaryDirectory } from '../support/repository.ts';
import { keyPair } from '../support/sealing.ts';

const isThere = spawnSync('age', ['--version']).status === 0;
const NAME = isThere
  ? 'the program age'
  : 'the program age is not here (apt-get install age), so nothing is tried with it';

function age(...words: readonly string[]): void {
  const { status, stderr } = spawnSync('age', words);
  if (status !== 0) throw new Error(stderr.toString('utf8'));
}

const PLAIN = new Uint8Array(randomBytes(150_000));
const DECOYS = await Promise.all(Array.from({ length: 8 }, async () => (await keyPair()).recipient));

describe.skipIf(!isThere)(NAME, () => {
  test('opens what the gallery seals', async () => {
    const folder = temporaryDirectory();
    const [ann, ben] = [await keyPair(), await keyPair()];
    const [sealed, key, plain] = ['sealed.age', 'key.txt', 'plain'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(sealed, await seal(PLAIN, [ann.recipient, ben.recipient], DECOYS));
    for (const { identity } of [ann, ben]) {
      writeFileSync(key, `${identity}\n`);
      age('--decrypt', '--identity', key, '--output', plain, sealed);
      expect(readFileSync(plain).equals(PLAIN)).toBe(true);
    }
    writeFileSync(key, `${(await keyPair()).identity}\n`);
    expect(() => {
      age('--decrypt', '--identity', key, '--output', plain, sealed);
    }).toThrow(/no identity matched/);
  });

  test('makes keys and files that the gallery opens, and some that it refuses', async () => {
    const folder = temporaryDirectory();
    const [sealed, key, plain] = ['sealed.age', 'key.txt', 'plain'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    expect(spawnSync('age-keygen', ['--output', key]).status).toBe(0);
    const [identity = ''] = identitiesIn(readFileSync(key, 'utf8'));
    const recipient = /public key: (age1\w+)/.exec(readFileSync(key, 'utf8'))?.[1] ?? '';
    writeFileSync(plain, PLAIN);
    age('--recipient', recipient, '--recipient', (await keyPair()).recipient, '--output', sealed, plain);
    const bytes = new Uint8Array(readFileSync(sealed));
    expect(inspectHeader(bytes)).toMatchObject({ ok: true, stanzas: 2 });
    const opened = await open(bytes, [identity]);
    expect(opened.ok && Buffer.from(opened.bytes).equals(PLAIN)).toBe(true);
    age('--armor', '--recipient', recipient, '--output', sealed, plain);
    expect(await open(new Uint8Array(readFileSync(sealed)), [identity])).toMatchObject({
      ok: false,
      isForOthers: false,
    });
  });
});
