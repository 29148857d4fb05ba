import type { AssetFacts, PersonFile } from '../../../scripts/core/people/person-file.ts';
import type { Reader } from '../restricted/reader.ts';
import type { Service } from '../../../scripts/core/service.ts';
import type { ActionFacts } from '../../components/actions/facts.ts';

/** What the template tells the script. */
export interface Settings {
  readonly base: string;
  readonly consoles: ActionFacts['consoles'];
}

/** Whose gallery is shown, and when. */
export interface My extends Settings {
  readonly service: Service;
  readonly account: string;
  readonly person: PersonFile;
  /** What the keys of this browser open; undefined where it has none. */
  readonly reader: Reader | undefined;
  readonly now: string;
}

/** A person of whom nothing is recorded yet. */
export function nothingRecorded(login: string, id: number): PersonFile {
  return {
    login,
    id,
    nickname: undefined,
    description: undefined,
    notices: [],
    keys: [],
    publishers: [],
    publishes: [],
    subscriptions: [],
    favourites: [],
    unseen: 0,
    assets: {},
  };
}

/** What dialogs and wishes need to know of an asset. Nobody begins a subscription here, so agreements are asked for elsewhere. */
export function actionFactsOf({ base, consoles }: Settings, id: string, facts: AssetFacts | undefined): ActionFacts {
  const { type = 'algorithm', title = id, versions = [] } = facts ?? {};
  return { base, id, type, title, versions, agreements: [], duration: undefined, quota: undefined, consoles };
}
