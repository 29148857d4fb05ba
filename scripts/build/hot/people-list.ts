import type { SiteFile } from '../hot.ts';
import { compareText } from '../../core/compare.ts';
import type { LoginRecord } from '../../core/people/records.ts';
import { peopleList } from '../../core/publish/make-texts.ts';
import { TEXTS } from '../../core/publish/texts.ts';

/** Whom one can choose as specific users: everybody with a profile, by login. */
export function peopleListFile(records: readonly LoginRecord[]): SiteFile {
  const people = records.flatMap(({ login, profile, nickname }) =>
    profile === undefined ? [] : [{ login, id: profile, nickname }],
  );
  people.sort((a, b) => compareText(a.login, b.login));
  return { path: TEXTS.people, content: JSON.stringify(peopleList(people, people.length)) };
}
