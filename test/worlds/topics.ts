import { ACCOUNTS } from './accounts.ts';
import { AUTHORITY } from './authority.ts';
import { BASE_PROBLEMS } from './base-problems.ts';
import { CODE_WORLDS } from './code.ts';
import { DELETION } from './deletion.ts';
import { ENTRIES_OF_USERS } from './entries.ts';
import { FRONT_MATTER } from './front-matter.ts';
import { HISTORY } from './history.ts';
import { HONEST_CURATORS } from './honest-curators.ts';
import { HONEST_PUBLISHERS } from './honest-publishers.ts';
import { HONEST_USERS } from './honest-users.ts';
import { IMAGES } from './images.ts';
import { MARKDOWN } from './markdown.ts';
import { OPENED_CODE } from './opened-code.ts';
import { PATHS } from './paths.ts';
import { PUBLISHER_WORLDS } from './publishers.ts';
import { SCANS } from './scans.ts';
import { SECRET_WORLDS } from './secrets.ts';
import { SEALED_WORLDS } from './sealed.ts';
import { SETTINGS } from './settings.ts';
import { TEXT } from './text.ts';
import { VERSIONS } from './versions.ts';
import { VISIBILITY } from './visibility.ts';
import type { ProposalWorld } from './world.ts';
import { YAML } from './yaml.ts';

export type Topics = Readonly<Record<string, readonly ProposalWorld[]>>;

/** Who may do what, and what follows. */
export const PEOPLE: Topics = {
  'honest publishers': HONEST_PUBLISHERS,
  'honest users': HONEST_USERS,
  'honest curators and contributors': HONEST_CURATORS,
  authority: AUTHORITY,
  accounts: ACCOUNTS,
  versions: VERSIONS,
  deletion: DELETION,
  visibility: VISIBILITY,
  'opened code': OPENED_CODE,
  'agreements, vocabulary and settings': SETTINGS,
  'entries of users': ENTRIES_OF_USERS,
  publishers: PUBLISHER_WORLDS,
};

/** What a proposal is made of. */
export const MATTER: Topics = {
  paths: PATHS,
  'front matter': FRONT_MATTER,
  YAML,
  images: IMAGES,
  text: TEXT,
  Markdown: MARKDOWN,
  secrets: SECRET_WORLDS,
  scans: SCANS,
  history: HISTORY,
  'what is sealed': SEALED_WORLDS,
  'problems of base': BASE_PROBLEMS,
  code: CODE_WORLDS,
};

export const WORLDS: readonly ProposalWorld[] = Object.values({ ...PEOPLE, ...MATTER }).flat();
