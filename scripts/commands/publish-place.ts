import { actorOf } from './actor.ts';
import { homeOf, hostingOf } from './asking.ts';
import { CommandError } from './command.ts';
import type { Actor } from '../core/proposal.ts';
import { tipOf } from '../shell/entries/place.ts';
import { resolveRevision } from '../shell/git.ts';
import type { Hosting } from '../shell/hosting/github.ts';
import { tokenOwner } from '../shell/hosting/open-issue.ts';
import { localMainBranch } from '../shell/main-branch.ts';
import { originOf } from '../shell/origin.ts';
import { authorOf, type Author } from '../shell/publish/author.ts';
import { gitAs, upstreamOf, type Upstream } from '../shell/publish/fork.ts';

/** The gallery for which something is proposed, and who does. */
export interface GalleryPlace {
  /** What it is at: fetched a moment ago where it is at the hosting service. */
  readonly base: string;
  readonly branch: string;
  readonly actor: Actor;
  readonly author: Author;
  /** Undefined where it is this clone's own. `hosting` is undefined without a token. */
  readonly home: { readonly hosting: Hosting | undefined; readonly upstream: Upstream } | undefined;
}

interface PlaceOptions {
  readonly local: boolean;
  readonly 'dry-run': boolean;
  readonly actor: string | undefined;
  readonly 'actor-id': string | undefined;
}

export async function galleryOf(top: string, options: PlaceOptions): Promise<GalleryPlace> {
  const home = options.local ? undefined : homeOf(top);
  if (home === undefined) return localPlace(top, options);
  if ((options.actor ?? options['actor-id']) !== undefined) {
    throw new CommandError('--actor is for galleries of one’s own (--local): here the account of the token proposes.');
  }
  const hosting = hostingOf(home);
  if (hosting === undefined && !options['dry-run']) {
    throw new CommandError(
      'A token is missing: set the environment variable GITHUB_TOKEN or GH_TOKEN to one of yours. (--local proposes in this clone instead.)',
    );
  }
  const actor = hosting === undefined ? actorOf(top, options) : await ownerOf(hosting);
  if (hosting !== undefined) await speakAsOwner(hosting, top);
  const upstream = hosting === undefined ? { branch: 'main', mayPush: false } : await upstreamOf(hosting);
  const { branch } = upstream;
  const base = tipOf({ repository: top, branch, remote: 'origin' });
  return { base, branch, actor, author: authorOf(top, actor), home: { hosting, upstream } };
}

function localPlace(top: string, options: PlaceOptions): GalleryPlace {
  const actor = actorOf(top, options);
  const branch = localMainBranch(top);
  const base = resolveRevision(top, `refs/heads/${branch}`);
  // The local service knows who proposes by the address of the commit.
  return { base, branch, actor, author: authorOf(top, actor, options.actor !== undefined), home: undefined };
}

async function ownerOf(hosting: Hosting): Promise<Actor> {
  const owner = await tokenOwner(hosting);
  if (owner === undefined) {
    throw new CommandError('The token is no person’s, and only persons publish. Use one of your own.');
  }
  return owner;
}

/** Every Git of this run speaks to the hosting service as the owner of the token. */
async function speakAsOwner({ octokit }: Hosting, top: string): Promise<void> {
  const { token } = (await octokit.auth()) as { readonly token?: string };
  if (token !== undefined) Object.assign(process.env, gitAs(token, originOf(top) ?? '', process.env));
}
