import { randomUUID } from 'node:crypto';

import { actorOf, actorOptions } from './actor.ts';
import { ask, askerOf, homeOf, type Home } from './asking.ts';
import { CommandError, type ExitCode, type Options, type Positional, type Values } from './command.ts';
import { nowOf, nowOption, print, printable, printJson, say } from './shared.ts';
import type { Catalog } from '../core/catalog.ts';
import { isAssetId, type AssetId } from '../core/ids.ts';
import type { Actor } from '../core/proposal.ts';
import { parseRequest, type Request } from '../core/requests/request.ts';
import { requestSentence } from '../core/requests/sentences.ts';
import { applyRequests } from '../shell/entries/apply.ts';
import { readBase } from '../shell/entries/base.ts';
import { readerOf } from '../shell/reader.ts';
import { jittered, type Patience } from '../shell/entries/drain.ts';
import { tipOf, type Place } from '../shell/entries/place.ts';
import { localMainBranch } from '../shell/main-branch.ts';

export const PATIENCE: Patience = { attempts: 60, pause: jittered(Math.random) };

/** What every command understands by which a person acts in the gallery of this clone. */
export const entryOptions = {
  repo: { type: 'text', hint: 'DIR', help: 'The clone of the gallery', default: '.' },
  branch: { type: 'text', hint: 'NAME', help: 'The branch that entries are written to (default: main)' },
  ...actorOptions,
  local: { type: 'switch', help: 'Commit to this clone, also where it is one of a gallery at the hosting service' },
  json: { type: 'switch', help: 'Print JSON on standard output' },
  ...nowOption,
} as const satisfies Options;

export const assetPositional = [
  { name: 'asset', help: 'The asset: publisher/asset' },
] as const satisfies readonly Positional[];

/** Somebody in front of a gallery. */
export interface Asker {
  readonly actor: Actor;
  readonly now: string;
  readonly place: Place;
  /** Where the person asks. Undefined where the gallery is their own: then what they wish is committed. */
  readonly home: Home | undefined;
  readonly json: boolean;
}

/** The same, in front of an asset. */
export interface Person extends Asker {
  readonly asset: AssetId;
}

export async function personOf(options: Values<typeof entryOptions>, words: readonly string[]): Promise<Person> {
  const [asset = ''] = words;
  if (!isAssetId(asset)) throw new CommandError(`${asset} is not the id of an asset, publisher/asset`);
  return { ...(await askerIn(options)), asset };
}

export async function askerIn(options: Values<typeof entryOptions>): Promise<Asker> {
  const { repo: repository, local, json } = options;
  const home = local ? undefined : homeOf(repository);
  if (home !== undefined && (options.actor ?? options['actor-id']) !== undefined) {
    throw new CommandError(
      '--actor is for galleries of one’s own (--local): here the account that sends the request asks.',
    );
  }
  const branch = branchOf(options.branch ?? (home === undefined ? localMainBranch(repository) : 'main'));
  return {
    actor: home === undefined ? actorOf(repository, options) : await askerOf(home, repository),
    ...{ home, json },
    now: nowOf(options.now),
    place: { repository, branch },
  };
}

/** The part of the catalog that concerns a person and an asset. */
export function catalogOf({ place, home, actor, asset }: Person): Catalog {
  return readBase(readerOf(place.repository), home?.base ?? tipOf(place), [{ login: actor.login, asset }]).catalog;
}

/** What is particular to a request; who, what and when is the person's. */
interface Wish {
  readonly action: Request['action'];
  readonly [key: string]: unknown;
}

/** One request: asked for at the hosting service, or decided and committed at once. */
export async function act(person: Asker & { readonly asset?: AssetId }, wish: Wish): Promise<ExitCode> {
  const { actor, asset, now, place, home, json } = person;
  const about = { id: `command-${randomUUID()}`, source: 'command', at: now, actor, ...(asset && { asset }) };
  const parsed = parseRequest({ ...about, ...wish });
  if (!parsed.ok) throw new CommandError(parsed.messages.join('\n'));
  if (home !== undefined) return ask(home, parsed.request, json);
  const { result, commit } = await applyRequests(place, [parsed.request], now, PATIENCE);
  const [outcome] = result;
  if (outcome === undefined) throw new Error('The request has no outcome');
  if (json) printJson({ commit: commit ?? null, outcome });
  if (!outcome.accepted) {
    for (const { message, fix } of outcome.problems) say(printable(`${message}\n${fix}`));
    if (outcome.aside !== undefined) say(printable(outcome.aside));
    return 1;
  }
  if (!json) print(requestSentence(outcome.request));
  say(commit === undefined ? 'It is so already: nothing was written.' : `Committed ${commit.slice(0, 10)}.`);
  return 0;
}

/** A name that cannot be taken for anything but a branch. */
export function branchOf(name: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(name) && !name.includes('..')) return name;
  throw new CommandError(`${name} is not the name of a branch`);
}

/** What begins with a hyphen would be an option for Git. */
export function remoteOf(remote: string | undefined): string | undefined {
  if (remote?.startsWith('-') === true) throw new CommandError(`${remote} is not a remote repository`);
  return remote;
}
