import { actorOf } from './actor.ts';
import { CommandError, defineCommand } from './command.ts';
import { branchOf, entryOptions } from './entries.ts';
import { tell, toldOf } from './mine-report.ts';
import { nowOf, printJson } from './shared.ts';
import type { PersonFile } from '../core/people/person-file.ts';
import type { Actor } from '../core/proposal.ts';
import { openClone, type Clone } from '../shell/service/clone.ts';
import { People } from '../shell/service/people.ts';
import { readPersonFile } from '../shell/service/person-data.ts';

export const mine = defineCommand({
  name: 'mine',
  summary: 'Show what is yours: subscriptions with what is left of them, favourites, what you publish',
  options: entryOptions,
  examples: ['gallery mine', 'gallery mine --json', 'gallery mine --actor ada-moreau --actor-id 900300101'],
  run(options) {
    const now = nowOf(options.now);
    const actor = actorOf(options.repo, options);
    const opened = openClone(options.repo, options.branch === undefined ? undefined : branchOf(options.branch));
    if (!opened.ok) throw new CommandError(opened.why);
    const person = personIn(opened.clone, actor, now);
    if (options.json) printJson(toldOf(person, now));
    else tell(person, now);
    return 0;
  },
});

/** Under the name of now; where nothing is recorded under it, under every name that the gallery knows the account by. */
function personIn(clone: Clone, actor: Actor, now: string): PersonFile {
  const read = (logins: ReadonlySet<string>): PersonFile =>
    readPersonFile({ clone, actor, logins, now }, () => ({ page: false, cover: undefined }));
  const person = read(new Set());
  if (person.subscriptions.length + person.favourites.length + person.unseen > 0) return person;
  const former = new People().of(clone, actor).logins.get(actor.id);
  return former === undefined ? person : read(former);
}
