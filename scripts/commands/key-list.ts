import { identityToRecipient } from 'age-encryption';

import type { ExitCode } from './command.ts';
import { print, printable, printJson, requireFolder, say } from './shared.ts';
import type { Catalog } from '../core/catalog.ts';
import { loadCatalog } from '../shell/load.ts';
import { nameInFile } from '../shell/seal/key-file.ts';
import { identitiesIn, keyFile, readIdentities } from '../shell/seal/keys.ts';
import { directorySource } from '../shell/source.ts';

interface Listed {
  readonly recipient: string;
  readonly name: string | null;
  /** In whose profile it is; `gallery` is the gallery’s own. */
  readonly owner: string | null;
  readonly isGallerys: boolean;
  readonly from: 'GALLERY_KEY' | 'file';
}

/** The keys that are here, by their public halves: a secret key is never shown. */
export async function listKeys({ catalog: directory, json }: { catalog: string; json: boolean }): Promise<ExitCode> {
  requireFolder(directory);
  const { catalog } = loadCatalog(directorySource(directory, ['gallery.yaml', 'users']));
  const file = keyFile(process.env);
  const inVariable = new Set(identitiesIn(process.env['GALLERY_KEY'] ?? ''));
  const keys: Listed[] = [];
  for (const identity of readIdentities(process.env)) {
    const recipient = await identityToRecipient(identity);
    const isGallerys = recipient === catalog.gallery?.data.key;
    const name = nameInFile(file, identity) ?? null;
    keys.push({
      ...{ recipient, name, owner: ownerOf(catalog, recipient) ?? null, isGallerys },
      from: inVariable.has(identity) ? 'GALLERY_KEY' : 'file',
    });
  }
  const gallery = catalog.gallery?.data.key ?? null;
  if (json) printJson({ file, keys, gallery: { key: gallery, isHere: keys.some(({ isGallerys }) => isGallerys) } });
  else for (const key of keys) print(printable(lineOf(key)));
  say(keys.length === 0 ? `There is no key in ${file}. Make one: gallery key new` : `The secret keys are in ${file}.`);
  say(galleryWords(gallery, keys));
  return 0;
}

function ownerOf({ users }: Catalog, recipient: string): string | undefined {
  return [...users].find(([, { data }]) => data.keys?.some((key) => key.recipient === recipient) === true)?.[0];
}

function lineOf({ recipient, name, owner, isGallerys, from }: Listed): string {
  const whose = isGallerys ? 'the gallery' : (owner ?? 'in no profile');
  return `${recipient}  ${whose}${name === null ? '' : `  ${name}`}${from === 'file' ? '' : `  (${from})`}`;
}

function galleryWords(gallery: string | null, keys: readonly Listed[]): string {
  if (gallery === null) return 'The gallery has no key of its own. A curator makes one: gallery key new --gallery';
  return keys.some(({ isGallerys }) => isGallerys)
    ? 'The gallery’s own key is here.'
    : 'The gallery’s own key is not here: its automation has it.';
}
