import { CommandError } from './command.ts';
import type { PreviewPlace } from '../build/preview.ts';
import { basePathOf } from '../build/paths.ts';
import type { Gallery } from '../core/schema/gallery.ts';
import { PREVIEWS } from '../core/service.ts';
import { fetchPull } from '../shell/fetch-pull.ts';
import { git, resolveRevision } from '../shell/git.ts';
import { plainTitle } from '../shell/hosting/title.ts';
import { mainBranch } from '../shell/main-branch.ts';

interface PreviewChoice {
  readonly repo: string;
  readonly revision: string | undefined;
  readonly base: string | undefined;
  readonly pull: string | undefined;
}

/** The proposal that a preview is made of. */
export interface Previewed {
  readonly base: string;
  readonly head: string;
  readonly title: string;
  readonly pull: number | undefined;
}

export function previewedBy({ repo, revision, base, pull }: PreviewChoice): Previewed {
  if (pull !== undefined) {
    if (!/^[1-9]\d{0,9}$/.test(pull)) throw new CommandError('--pull takes the number of a pull request');
    if ((revision ?? base) !== undefined)
      throw new CommandError('--pull says what is previewed: leave the others out.');
    const number = Number(pull);
    const fetched = fetchPull(repo, number);
    return { ...fetched, title: `${titleOf(repo, fetched.head)} (#${pull})`, pull: number };
  }
  const head = resolveRevision(repo, revision ?? 'HEAD');
  return { head, base: resolveRevision(repo, base ?? mainBranch(repo)), title: titleOf(repo, head), pull: undefined };
}

/** The first line of the message: a stranger’s words. */
function titleOf(repository: string, commit: string): string {
  const words = ['show', '--no-patch', '--no-show-signature', '--format=%s', commit];
  return plainTitle(git(repository, words, 'Git cannot read the message of the commit').toString('utf8'));
}

/** Where a preview lies that is looked at by itself, or within a gallery that is served. */
export function placeOf(
  { head, title, pull }: Previewed,
  within: string | undefined,
): (gallery: Gallery) => PreviewPlace {
  if (within !== undefined) {
    if (!/^\/(?:[\w.~-]+\/)*$/.test(within))
      throw new CommandError('--within takes a path that begins and ends with a slash: /name/');
    const base = `${within}${PREVIEWS.pages}${head}/`;
    return () => ({ base, code: within, title, back: `${within}proposals/#${head}`, gallery: within });
  }
  return ({ address, repository }) => {
    const base = basePathOf(address);
    const back = pull === undefined ? undefined : `${repository.url}/pull/${String(pull)}`;
    return { base, code: base, title, back, gallery: address.replace(/\/?$/, '/') };
  };
}
