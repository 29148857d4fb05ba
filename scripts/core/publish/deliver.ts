import type { Delivery, UploadPages } from './delivery.ts';
import type { EditedFile, TextFile } from './edited-file.ts';

/**
 * Characters that an address may have. GitHub answers longer ones than 8,191 bytes with “414 URI Too Long” (github/docs #4537), and
 * other servers are on the way.
 */
const LONGEST = 7000;

/** The branch that the workflows of a gallery are for. The edit page takes no `HEAD` in its place. */
const BRANCH = 'main';

/**
 * How files become a pull request at the hosting service. `existing` are the paths that are there already; `name` names the archive.
 *
 * Nothing of this is documented by GitHub, and all of it is in wide use for years: `/new/<branch>?filename=…&value=…` fills the page in
 * (isaacs/github #1527; asked to document it, GitHub declined: github/docs #30967), and to whoever may not push, `/new`, `/edit` and
 * `/delete` make a fork and offer a pull request. That `/edit` takes `value` is not known: the text is copied in any case.
 */
export function deliveryOf(
  repository: string,
  files: readonly EditedFile[],
  existing: ReadonlySet<string>,
  name: string,
  branch = BRANCH,
): Delivery {
  const [file, ...others] = files;
  if (file === undefined || others.length > 0 || file.content instanceof Uint8Array) {
    const upload = files.some(({ content }) => content === undefined) ? undefined : uploadPages(repository, branch);
    return { way: 'files', upload, ...byCommand(name) };
  }
  const { path, content } = file;
  const page = (kind: string): string => `${repository}/${kind}/${encode(branch)}/${encode(path)}`;
  if (content === undefined) return { way: 'delete-file', address: page('delete'), file };
  if (existing.has(path)) return oneText('edit-file', page('edit'), {}, { path, content });
  return oneText('new-file', `${repository}/new/${encode(branch)}`, { filename: path }, { path, content });
}

/** What does everything in a clone, and the archive that it reads. */
export function byCommand(name: string): { readonly command: string; readonly archive: string } {
  const safe = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+|[.-]+$/g, '');
  const archive = `${safe === '' ? 'proposal' : safe}.zip`;
  return { archive, command: `npm run gallery -- publish --files ${archive}` };
}

function oneText(
  way: 'new-file' | 'edit-file',
  page: string,
  fields: Readonly<Record<string, string>>,
  file: TextFile,
): Delivery {
  const filled = withQuery(page, { ...fields, value: file.content });
  const isFilledIn = filled.length <= LONGEST;
  return { way, address: isFilledIn ? filled : withQuery(page, fields), file, isFilledIn };
}

/** “Uploads are disabled. File uploads require push access to this repository”, says GitHub to everyone else. */
function uploadPages(repository: string, branch: string): UploadPages {
  const page = `upload/${encode(branch)}`;
  return {
    fork: `${repository}/fork`,
    there: `${repository}/${page}`,
    ofAccount: (login) => `${repository.replace(/[^/]+(?=\/[^/]+$)/, encodeURIComponent(login))}/${page}`,
  };
}

function withQuery(page: string, fields: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(fields).map(([name, text]) => `${name}=${encodeURIComponent(text.toWellFormed())}`);
  return pairs.length === 0 ? page : `${page}?${pairs.join('&')}`;
}

/** A path within an address: its slashes stay. */
function encode(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
