import { GitError, isObjectId, runGit } from '../git.ts';
import type { TextFile } from './text.ts';

/** A file whose content is in the repository already. */
export interface BlobFile {
  readonly path: string;
  readonly blob: string;
}

/** A file that is no text, such as a picture. */
export interface BytesFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What is to be committed upon a commit. */
export interface NewCommit {
  readonly parent: string;
  readonly files: readonly (TextFile | BlobFile | BytesFile)[];
  readonly message: string;
  /** Whose work it is: automation's, unless it is a person's own. */
  readonly author?: { readonly name: string; readonly email: string };
  /** When, as an instant: the same files at the same time are the same commit. */
  readonly now: string;
}

/** Who writes entries down. A person is the request's account, which the message names. */
export const AUTOMATION = { name: 'Gallery automation', email: 'automation@gallery.invalid' } as const;

/**
 * Writes the objects of a commit and no branch: until a branch is moved to it, nothing has happened. One `git fast-import` reads only the
 * trees on the way to the files, needs no work tree and no index, and leaves nothing behind when it is killed.
 */
export function writeCommit(repository: string, commit: NewCommit): string {
  const { status, stdout, stderr } = runGit(repository, ['fast-import', '--quiet', '--done', '--date-format=raw'], {
    input: Buffer.concat([...stream(commit)]),
  });
  const id = stdout.toString('latin1').trim();
  if (status === 0 && isObjectId(id)) return id;
  throw new GitError(`Git cannot write the commit: ${stderr.toString('utf8').trim()}`);
}

/** fast-import asks for a branch. This one is taken back in the same breath, so nobody ever sees it. */
const NO_BRANCH = 'refs/gallery/entries';

function* stream({ parent, files, message, now, author = AUTOMATION }: NewCommit): Iterable<Uint8Array> {
  const when = `${author.name} <${author.email}> ${String(Date.parse(now) / 1000)} +0000`;
  yield Buffer.from(`commit ${NO_BRANCH}\nmark :1\nauthor ${when}\ncommitter ${when}\n`);
  yield* data(message);
  yield Buffer.from(`from ${parent}\n`);
  for (const file of files) {
    const { path } = file;
    const content = 'blob' in file ? undefined : 'bytes' in file ? file.bytes : file.text;
    if ('blob' in file) yield Buffer.from(`M 100644 ${file.blob} ${path}\n`);
    else if (content === undefined) yield Buffer.from(`D ${path}\n`);
    else {
      yield Buffer.from(`M 100644 inline ${path}\n`);
      yield* data(content);
    }
  }
  yield Buffer.from(`\nget-mark :1\nreset ${NO_BRANCH}\nfrom ${'0'.repeat(parent.length)}\n\ndone\n`);
}

function* data(content: string | Uint8Array): Iterable<Uint8Array> {
  const bytes = Buffer.from(content);
  yield Buffer.from(`data ${String(bytes.length)}\n`);
  yield bytes;
  yield Buffer.from('\n');
}
