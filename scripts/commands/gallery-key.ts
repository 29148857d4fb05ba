import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CommandError, type ExitCode, type Values } from './command.ts';
import type { entryOptions } from './entries.ts';
import { fileOutside, makePair } from './key-new.ts';
import { nowOf, print, printJson, requireFolder, say } from './shared.ts';
import { withFields } from '../core/publish/with-fields.ts';
import { loadCatalog } from '../shell/load.ts';
import { keepKey } from '../shell/seal/key-file.ts';
import { directorySource } from '../shell/source.ts';
import { writeFileAtomic } from '../shell/write.ts';

type Options = Values<typeof entryOptions> & { readonly catalog: string; readonly replace: boolean };

/** The key with which rules and builds read what is sealed. Its public half is a setting of the gallery, so curators propose it. */
export async function galleryKey(options: Options): Promise<ExitCode> {
  const { catalog: directory, json, replace, repo } = options;
  requireFolder(directory);
  const { gallery } = loadCatalog(directorySource(directory, ['gallery.yaml'])).catalog;
  if (gallery === undefined) throw new CommandError(`There is no valid gallery.yaml in ${directory}`);
  if (gallery.data.key !== undefined && !replace) {
    throw new CommandError(
      'The gallery has a key. To put another in its place, keeping the old one until everything is sealed anew: --replace',
    );
  }
  const file = fileOutside(existsSync(repo) ? repo : '.');
  const pair = await makePair(`The gallery ${gallery.data.name}`, nowOf(options.now));
  keepKey(file, pair);
  const path = join(directory, 'gallery.yaml');
  writeFileAtomic(path, withFields('gallery', readFileSync(path, 'utf8'), { key: pair.recipient }));
  if (json) printJson({ recipient: pair.recipient, file, written: path });
  else print(pair.recipient);
  for (const line of nextSteps(file, path, replace)) say(line);
  return 0;
}

function nextSteps(file: string, path: string, replace: boolean): string[] {
  return [
    `Wrote the public key into ${path}, and the secret key at the end of ${file}.`,
    'What comes next:',
    '1. Keep a copy of the secret key in a safe place off this machine. Whoever loses it asks the publishers to seal everything anew.',
    `2. Give it to the automation as the secret GALLERY_KEY: tail -n 1 ${file} | gh secret set GALLERY_KEY`,
    '3. Propose gallery.yaml: gallery publish',
    ...(replace
      ? ['4. Once it is merged, seal everything to the new key while the old one is here too: gallery reseal --all']
      : ['4. Once it is merged: gallery reseal --all']),
  ];
}
