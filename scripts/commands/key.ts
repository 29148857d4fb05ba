import { CommandError, defineCommand, type ExitCode } from './command.ts';
import { entryOptions } from './entries.ts';
import { galleryKey } from './gallery-key.ts';
import { listKeys } from './key-list.ts';
import { newKey } from './key-new.ts';
import { removeKey } from './key-remove.ts';
import { catalogOptions } from './shared.ts';

export const key = defineCommand({
  name: 'key',
  summary: 'Make a key pair and tell the gallery its public key; list keys; take a public key away',
  positionals: [
    { name: 'action', help: 'What to do', oneOf: ['new', 'list', 'remove'] },
    { name: 'key', help: 'With remove: a public key of yours, or its name', optional: true },
  ],
  options: {
    name: { type: 'text', hint: 'NAME', help: 'What you call the new key (default: the name of this machine)' },
    gallery: { type: 'switch', help: 'With new: make the key of the gallery itself, for its automation' },
    replace: { type: 'switch', help: 'With --gallery: make another one in the place of that which it has' },
    forget: { type: 'switch', help: 'With remove: take the secret key out of the file on this machine too' },
    catalog: catalogOptions.catalog,
    ...entryOptions,
  },
  examples: ['gallery key new', 'gallery key new --gallery', 'gallery key list', 'gallery key remove "Old laptop"'],
  run(options, [action, wanted]): Promise<ExitCode> {
    if (action === 'remove') return removeKey(options, wanted ?? missing());
    if (wanted !== undefined) throw new CommandError(`Too many words: ${wanted}\nSee: gallery key --help`);
    if (action === 'list') return listKeys(options);
    return options.gallery ? galleryKey(options) : newKey(options);
  },
});

function missing(): never {
  throw new CommandError('Which key? Give its name or the public key. See: gallery key list');
}
