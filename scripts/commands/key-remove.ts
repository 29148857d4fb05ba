import { identityToRecipient } from 'age-encryption';

import { CommandError, type ExitCode, type Values } from './command.ts';
import { act, askerIn, type entryOptions } from './entries.ts';
import { resealHere } from './reseal-here.ts';
import { say } from './shared.ts';
import { looksSecret } from '../core/seal/recipient.ts';
import { forgetKey, nameInFile } from '../shell/seal/key-file.ts';
import { keyFile, readIdentities } from '../shell/seal/keys.ts';

type Options = Values<typeof entryOptions> & { readonly forget: boolean };

/** Takes a public key out of one's profile. What was sealed to it stays open to it until it is sealed anew, and copies for ever. */
export async function removeKey(options: Options, wanted: string): Promise<ExitCode> {
  if (looksSecret(wanted)) throw new CommandError('Give the public key or its name, and never a secret key');
  const asker = await askerIn(options);
  const code = await act(asker, { action: 'profile', removeKey: wanted });
  if (code !== 0) return code;
  // With the key that goes, as long as it is here: it may be the only one that opens them.
  if (asker.home === undefined) await resealHere(asker.place, asker.now);
  if (!options.forget) {
    say('The secret key stays where it is: older files are opened with it. (--forget takes it away too.)');
    return 0;
  }
  const file = keyFile(process.env);
  const identity = await identityCalled(wanted, file);
  const isGone = identity !== undefined && forgetKey(file, identity);
  say(isGone ? `The secret key was taken out of ${file}.` : `There is no such key in ${file}.`);
  return 0;
}

async function identityCalled(wanted: string, file: string): Promise<string | undefined> {
  for (const identity of readIdentities({ GALLERY_KEY_FILE: file })) {
    const name = nameInFile(file, identity)?.toLowerCase();
    if (name === wanted.toLowerCase() || (await identityToRecipient(identity)) === wanted) return identity;
  }
  return undefined;
}
