import { CommandError, type Options } from './command.ts';
import type { Actor } from '../core/proposal.ts';
import { identityOf } from '../shell/identity.ts';

/** For commands that ask as somebody. */
export const actorOptions = {
  actor: { type: 'text', hint: 'LOGIN', help: 'Who asks (default: what your Git settings say)' },
  'actor-id': { type: 'text', hint: 'N', help: 'The numeric account id of the actor' },
} as const satisfies Options;

interface ActorChoice {
  readonly actor: string | undefined;
  readonly 'actor-id': string | undefined;
}

/** Whom the arguments name, else who works in the repository. */
export function actorOf(repository: string, { actor: login, 'actor-id': id }: ActorChoice): Actor {
  if (login === undefined && id === undefined) {
    const actor = identityOf(repository);
    if (actor !== undefined) return actor;
    throw new CommandError(
      'Who asks? Give --actor LOGIN --actor-id N, or say it once: git config gallery.login LOGIN; git config gallery.id N',
    );
  }
  if (login === undefined || id === undefined) throw new CommandError('--actor and --actor-id belong together.');
  if (!/^[1-9]\d{0,15}$/.test(id)) throw new CommandError(`${id} is not a numeric account id`);
  return { login, id: Number(id) };
}
