import { isBot } from '../authority.ts';
import { CATALOG } from '../kinds.ts';
import type { Rule } from './rule.ts';

export const programsDoNotPublish: Rule = {
  id: 'programs-do-not-publish',
  docs: 'A person answers for what is in the catalog: accounts of programs (`…[bot]`) propose changes of code at most.',
  *check({ actor, changes }) {
    const first = changes.find(({ path }) => path.startsWith(`${CATALOG}/`));
    if (first === undefined || !isBot(actor)) return;
    yield {
      rule: programsDoNotPublish.id,
      severity: 'error',
      path: first.path,
      message: `${actor.login} is the account of a program, and this proposal changes the catalog.`,
      fix: 'Open the pull request as a maintainer of the publisher.',
    };
  },
};
