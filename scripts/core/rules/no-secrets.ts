import type { Rule } from './rule.ts';

export const noSecrets: Rule = {
  id: 'no-secrets',
  docs: 'Nothing that a proposal adds, in any of its commits, holds a secret: a private key, an age identity, an access token. What was pushed is known to others, even when it is removed again.',
  *check({ secrets }) {
    for (const { path, line, what, removedLater } of secrets) {
      yield {
        rule: this.id,
        severity: 'error',
        path,
        line,
        message: removedLater
          ? `This file holds ${what} in a commit of this proposal, although not any more at its end: the history would keep it.`
          : `This line holds ${what}.`,
        fix: removedLater
          ? 'Revoke it first: whoever read the commit has it. Then propose again from a new branch without that commit.'
          : 'Revoke it first: whoever read the commit has it. Then take it out and propose again from a new branch.',
      };
    }
  },
};
