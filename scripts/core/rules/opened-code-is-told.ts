import type { Rule } from './rule.ts';
import { canonical } from '../canonical.ts';
import { firstReleased, type Asset } from '../catalog.ts';
import { at, type Trouble } from '../checks/check.ts';
import { isAhead } from '../instant.ts';
import { keptSince, opensLate } from '../opened-code.ts';

export const openedCodeIsTold: Rule = {
  id: 'opened-code-is-told',
  docs: 'When the closed code of a discontinued algorithm is opened, `code.opened` says when, and stays as long as the code is open: the home page leaves such an algorithm out. No other asset has it (F33).',
  *check({ assetChanges, now }) {
    for (const { before, after, existed } of assetChanges) {
      // Of what could not be read nobody knows what it said; a curator looks at it.
      if (after === undefined || (existed && before === undefined)) continue;
      const trouble = troubleWith(before, after, now);
      if (trouble !== undefined) yield at(openedCodeIsTold.id, after, placeOf(after), trouble);
    }
  },
};

function placeOf({ data }: Asset): readonly string[] {
  return data.code?.opened === undefined ? ['code', 'open'] : ['code', 'opened'];
}

function troubleWith(before: Asset | undefined, after: Asset, now: string): Trouble | undefined {
  const opened = after.data.code?.opened;
  if (canonical(before?.data.code) === canonical(after.data.code)) return undefined;
  if (before !== undefined && opensLate(before.data, after.data)) {
    return opened === undefined ? missing(after, now) : notThen(before, opened, now);
  }
  const kept = before && keptSince(before.data, after.data);
  if (opened === kept) return undefined;
  if (kept !== undefined) {
    return {
      message: `The code of ${after.id} was opened on ${kept}, and that stays as long as it is open.`,
      fix: `Put it back: opened: ${kept}`,
    };
  }
  return {
    message: `code.opened is for algorithms whose closed code is opened while they are discontinued; ${after.id} is none.`,
    fix: 'Take code.opened out.',
  };
}

function missing({ id }: Asset, now: string): Trouble {
  return {
    message: `The closed code of ${id} is opened while ${id} is discontinued, and nothing says when.`,
    fix: `Add it to code: opened: ${now}. The command gallery edit writes it by itself.`,
  };
}

function notThen(before: Asset, opened: string, now: string): Trouble | undefined {
  const fix = `Write when it is opened, in UTC: ${now}.`;
  if (isAhead(opened, now)) return { message: `${opened} is in the future: it is ${now} now.`, fix };
  const first = firstReleased(before);
  // What is only announced was not there yet.
  if (first === undefined || first > now || opened >= first) return undefined;
  return { message: `${before.id} was first released on ${first}, so its code was not opened on ${opened}.`, fix };
}
