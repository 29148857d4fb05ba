import { person } from './asset-answers.ts';
import { limitFlags, rightFlags, wordFlags } from './asset-flags.ts';
import { countOf } from './assets.ts';
import { CommandError, type Options, type Values } from './command.ts';
import { pictureOf, textOf } from './given-files.ts';
import type { Asset } from '../core/catalog.ts';
import type { Edit } from '../core/publish/edit.ts';
import type { AssetMeta } from '../core/schema/asset.ts';

/** What an edit can take away. */
const REMOVABLE = ['summary', 'cover', 'duration', 'quota', 'licence', 'paper', 'code', 'homepage'] as const;
type Removable = (typeof REMOVABLE)[number];

/** What can be edited of an asset, and of a version its notes. */
export const editFlags = {
  ...wordFlags,
  category: { type: 'texts', hint: 'ID', help: 'A category, instead of those that it has; several are possible' },
  ...limitFlags,
  renew: {
    type: 'text',
    hint: 'WHETHER',
    help: 'Renew a subscription when it ends: yes or no (default: as it is)',
    oneOf: ['yes', 'no'],
  },
  ...rightFlags,
  'close-code': { type: 'switch', help: 'Its code is not open any more' },
  visibility: {
    type: 'text',
    hint: 'WHO',
    help: 'Show it to more people: users (with --user) or public. This cannot be taken back',
    oneOf: ['users', 'public'],
  },
  user: { type: 'texts', hint: 'LOGIN:ID', help: 'Show it to this account too' },
  notes: { type: 'text', hint: 'TEXT', help: 'With publisher/asset@version: what is new in it (Markdown)' },
  remove: { type: 'texts', hint: 'WHAT', help: `Take this away: ${REMOVABLE.join(', ')}` },
} as const satisfies Options;

type Flags = Values<typeof editFlags>;

/** Flags → edits. Whether they are right is for the rules to say. */
export async function editsOf(flags: Flags, asset: Asset, version: string | undefined): Promise<Edit[]> {
  const { title, summary, category, homepage, agree } = flags;
  return [
    ...given(title, (text): Edit => ({ edit: 'title', title: text })),
    ...given(summary, (text): Edit => ({ edit: 'summary', summary: text })),
    ...(category.length === 0 ? [] : [{ edit: 'categories', categories: category } as const]),
    ...given(flags.description, (path): Edit => ({ edit: 'description', text: textOf(path) })),
    ...(flags.cover === undefined ? [] : [{ edit: 'cover', cover: await pictureOf(flags.cover) } as const]),
    ...durationEdit(flags, asset),
    ...given(countOf('quota', flags.quota), (quota): Edit => ({ edit: 'quota', quota })),
    ...licenceEdit(flags, asset),
    ...paperEdit(flags, asset),
    ...codeEdit(flags, asset),
    ...given(homepage, (text): Edit => ({ edit: 'homepage', homepage: text })),
    ...visibilityEdit(flags),
    ...(agree.length === 0 ? [] : [{ edit: 'agree', agreements: agree } as const]),
    ...notesEdit(flags, version),
    ...flags.remove.map(removal),
  ];
}

function given<T>(value: T | undefined, edit: (value: T) => Edit): Edit[] {
  return value === undefined ? [] : [edit(value)];
}

function durationEdit({ days, renew }: Flags, { data: { duration } }: Asset): Edit[] {
  if (days === undefined && renew === undefined) return [];
  const number = countOf('days', days) ?? duration?.days;
  if (number === undefined) throw new CommandError('--renew needs --days: a subscription has no end now');
  return [
    {
      edit: 'duration',
      duration: { days: number, renew: renew === undefined ? duration?.renew === true : renew === 'yes' },
    },
  ];
}

function licenceEdit({ licence, 'licence-url': url }: Flags, { data }: Asset): Edit[] {
  if (licence === undefined && url === undefined) return [];
  return [
    {
      edit: 'licence',
      licence: licence ?? data.licence,
      url: url ?? (licence === undefined ? data.licenceUrl : undefined),
    },
  ];
}

function paperEdit({ 'paper-title': title, 'paper-url': url }: Flags, { data: { paper } }: Asset): Edit[] {
  if (title === undefined && url === undefined) return [];
  const now = { title: title ?? paper?.title, url: url ?? paper?.url };
  if (now.title === undefined || now.url === undefined)
    throw new CommandError('A paper has both: --paper-title and --paper-url');
  return [{ edit: 'paper', paper: { title: now.title, url: now.url } }];
}

/** What is said of open code stays, where nothing else is said. */
function codeEdit({ 'code-url': url, 'code-licence': licence, 'close-code': closes }: Flags, { data }: Asset): Edit[] {
  const opens = url !== undefined || licence !== undefined;
  if (closes && opens) throw new CommandError('--close-code stands alone: closed code has no address here');
  if (closes) return [{ edit: 'code', code: { open: false } }];
  if (!opens) return [];
  const changes: Partial<NonNullable<AssetMeta['code']>> = { ...(url && { url }), ...(licence && { licence }) };
  return [{ edit: 'code', code: { ...data.code, open: true, ...changes } }];
}

function visibilityEdit({ visibility, user }: Flags): Edit[] {
  if (visibility === 'public') {
    if (user.length > 0) throw new CommandError('What everyone sees names no users: leave out --user');
    return [{ edit: 'widen', to: 'public' }];
  }
  if (visibility === 'users' && user.length === 0) throw new CommandError('Missing: --user LOGIN:ID');
  return user.length === 0 ? [] : [{ edit: 'widen', to: 'users', users: user.map(person) }];
}

function notesEdit({ notes }: Flags, version: string | undefined): Edit[] {
  if (notes === undefined) return [];
  if (version === undefined) throw new CommandError('--notes are of one version: publisher/asset@version');
  return [{ edit: 'notes', version, text: notes }];
}

function removal(what: string): Edit {
  const known = REMOVABLE.find((name) => name === what);
  if (known === undefined) throw new CommandError(`--remove takes one of: ${REMOVABLE.join(', ')}`);
  return removalOf(known);
}

function removalOf(what: Removable): Edit {
  switch (what) {
    case 'summary':
      return { edit: 'summary', summary: undefined };
    case 'cover':
      return { edit: 'cover', cover: undefined };
    case 'duration':
      return { edit: 'duration', duration: undefined };
    case 'quota':
      return { edit: 'quota', quota: undefined };
    case 'licence':
      return { edit: 'licence', licence: undefined, url: undefined };
    case 'paper':
      return { edit: 'paper', paper: undefined };
    case 'code':
      return { edit: 'code', code: undefined };
    case 'homepage':
      return { edit: 'homepage', homepage: undefined };
  }
}
