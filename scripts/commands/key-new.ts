import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { relative, resolve } from 'node:path';

import { generateX25519Identity, identityToRecipient } from 'age-encryption';

import { CommandError, type ExitCode, type Values } from './command.ts';
import { act, askerIn, type entryOptions } from './entries.ts';
import { resealHere } from './reseal-here.ts';
import { say } from './shared.ts';
import { keyName } from '../core/schema/user.ts';
import { looksSecret } from '../core/seal/recipient.ts';
import { forgetKey, keepKey, type KeptKey } from '../shell/seal/key-file.ts';
import { keyFile } from '../shell/seal/keys.ts';

type Options = Values<typeof entryOptions> & { readonly name: string | undefined };

/** The secret key is kept before anything else is done: nothing is ever sealed to a key that is lost. */
export async function newKey(options: Options): Promise<ExitCode> {
  const asker = await askerIn(options);
  const file = fileOutside(options.repo);
  const pair = await makePair(nameOf(options.name), asker.now);
  keepKey(file, pair);
  const { name, recipient, identity } = pair;
  const code = await act(asker, { action: 'profile', addKey: { name, recipient } });
  if (code !== 0) {
    forgetKey(file, identity);
    say('The new key was thrown away again.');
    return code;
  }
  say(`The public key: ${recipient}`);
  say(
    `The secret key is in ${file}. Keep a copy in a safe place, and show it to nobody: whoever has it reads with it.`,
  );
  if (asker.home === undefined) await resealHere(asker.place, asker.now);
  return 0;
}

export async function makePair(name: string, created: string): Promise<KeptKey> {
  const identity = await generateX25519Identity();
  return { name, identity, recipient: await identityToRecipient(identity), created };
}

/** Secret keys lie in no clone of the gallery, from where they could be published. */
export function fileOutside(repository: string): string {
  const file = resolve(keyFile(process.env));
  const { status, stdout } = spawnSync('git', ['-C', repository, 'rev-parse', '--show-toplevel'], { encoding: 'utf8' });
  const top = status === 0 ? stdout.replace(/\n$/, '') : undefined;
  if (top !== undefined && !relative(top, file).startsWith('..')) {
    throw new CommandError(
      `${file} lies inside this clone, where it could be published. Name a file elsewhere: GALLERY_KEY_FILE`,
    );
  }
  return file;
}

function nameOf(given: string | undefined): string {
  const name = (given ?? hostname().slice(0, 60)).trim();
  if (looksSecret(name)) throw new CommandError('--name takes a name, and never a secret key');
  const result = keyName.safeParse(name === '' ? 'Key' : name);
  if (result.success) return result.data;
  throw new CommandError(`--name ${result.error.issues.map(({ message }) => message).join(', ')}`);
}
