import { randomBytes } from 'node:crypto';

import { limitFlags, rightFlags, wordFlags } from './asset-flags.ts';
import { countOf } from './assets.ts';
import { CommandError, type Options, type Values } from './command.ts';
import type { Interview } from './interview.ts';
import { categoriesById, currentAgreement, type Agreement, type Catalog } from '../core/catalog.ts';
import { isAssetName } from '../core/ids.ts';
import { parseLicence } from '../core/licence.ts';
import { openAgreements, recordOf, type AgreementRecord } from '../core/publish/agreements.ts';
import type { AssetDraft } from '../core/publish/drafts.ts';
import type { AssetType } from '../core/schema/asset.ts';
import { newSealedId, SEALED_ID_BYTES } from '../core/seal/sealed-id.ts';

/** What can be said of a new asset. */
export const assetOptions = {
  publisher: { type: 'text', hint: 'ID', help: 'Who publishes it' },
  name: { type: 'text', hint: 'NAME', help: 'Its name in addresses: lower case, never changed' },
  ...wordFlags,
  category: { type: 'texts', hint: 'ID', help: 'A category; several are possible' },
  visibility: {
    type: 'text',
    hint: 'WHO',
    help: 'public, users or private (default: public)',
    oneOf: ['public', 'users', 'private'],
  },
  user: { type: 'texts', hint: 'LOGIN:ID', help: 'With --visibility users: an account and its numeric id' },
  ...limitFlags,
  renew: { type: 'switch', help: 'With --days: renew a subscription when it ends' },
  ...rightFlags,
} as const satisfies Options;

type AssetValues = Values<typeof assetOptions>;

const VISIBILITIES = [
  { value: 'public', label: 'Everyone' },
  { value: 'users', label: 'Specific users' },
  { value: 'private', label: 'Only its publisher' },
];

/** Flags and answers → the id of an asset and what is said of it. Whether they are right is for the checks to say. */
export async function askAsset(
  interview: Interview,
  values: AssetValues,
  type: AssetType,
  catalog: Catalog,
  now: string,
): Promise<{
  publisher: string;
  name: string;
  about: AssetDraft['about'];
}> {
  const publishers = [...catalog.publishers].map(([value, { data }]) => ({ value, label: data.name }));
  const categories = [...categoriesById(catalog)].map(([value, { name }]) => ({ value, label: name }));
  const publisher = await interview.choose(values.publisher, {
    flag: 'publisher',
    ask: 'Publisher',
    choices: publishers,
  });
  const name = isSealed(values, catalog)
    ? newSealedId(randomBytes(SEALED_ID_BYTES))
    : await interview.text(values.name, {
        flag: 'name',
        ask: 'Name in addresses (never changed later)',
        judge: (answer) =>
          isAssetName(answer) ? undefined : 'Lower-case letters and digits, single hyphens or dots between.',
      });
  const title = await interview.text(values.title, { flag: 'title', ask: 'Title' });
  const summary = await interview.optional(values.summary, { flag: 'summary', ask: 'One sentence for lists' });
  const chosen = await interview.pick(values.category, { ask: 'Categories', choices: categories });
  const visibility = await interview.choose(values.visibility, {
    flag: 'visibility',
    ask: 'Visible to',
    choices: VISIBILITIES,
    otherwise: 'public',
  });
  const users = visibility === 'users' ? await askUsers(interview, values.user) : values.user;
  const licence = await interview.optional(values.licence, {
    flag: 'licence',
    ask: 'Licence (SPDX)',
    judge: judgeLicence,
  });
  const about: AssetDraft['about'] = {
    type,
    title,
    summary,
    categories: chosen,
    visibility: visibility as AssetDraft['about']['visibility'],
    users: users.length > 0 ? users.map(person) : undefined,
    ...(await askTerms(interview, values)),
    licence,
    licenceUrl: values['licence-url'],
    paper: paper(values),
    ...(values.homepage === undefined ? {} : { homepage: values.homepage }),
    code: await askCode(interview, values, licence),
    agreements: await askAgreements(interview, values.agree, catalog, now, openAgreements(catalog, {}, now)),
  };
  return { publisher, name, about };
}

/** Everybody sees the name of what is sealed, so nobody is asked for one. */
function isSealed({ name, visibility = 'public' }: AssetValues, { gallery }: Catalog): boolean {
  return name === undefined && visibility !== 'public' && gallery?.data.repository.public === true;
}

async function askUsers(interview: Interview, given: readonly string[]): Promise<readonly string[]> {
  if (given.length > 0) return given;
  const answer = await interview.text(undefined, { flag: 'user', ask: 'Users, as login:id, separated by commas' });
  return answer === '' ? [] : answer.split(',').map((user) => user.trim());
}

/** `LOGIN:ID` */
export function person(text: string): { login: string; id: number } {
  const match = /^([^:\s]+):([1-9]\d{0,15})$/.exec(text);
  if (match?.[1] === undefined) throw new CommandError(`${text} is not LOGIN:ID, the account name and its numeric id`);
  return { login: match[1], id: Number(match[2]) };
}

async function askTerms(
  interview: Interview,
  values: AssetValues,
): Promise<Pick<AssetDraft['about'], 'duration' | 'quota'>> {
  let days = values.days;
  let { renew } = values;
  if (days === undefined && (await interview.confirm(false, 'Limit how long a subscription lasts?'))) {
    days = await interview.text(undefined, { flag: 'days', ask: 'Days' });
    renew = await interview.confirm(renew, 'Renew it when it ends?');
  }
  if (renew && days === undefined) throw new CommandError('--renew needs --days');
  const [count, quota] = [countOf('days', days), countOf('quota', values.quota)];
  return {
    ...(count === undefined ? {} : { duration: { days: count, renew } }),
    ...(quota === undefined ? {} : { quota }),
  };
}

function paper(values: AssetValues): AssetDraft['about']['paper'] {
  const [title, url] = [values['paper-title'], values['paper-url']];
  if (title === undefined && url === undefined) return undefined;
  if (title === undefined || url === undefined)
    throw new CommandError('A paper has both: --paper-title and --paper-url');
  return { title, url };
}

async function askCode(
  interview: Interview,
  values: AssetValues,
  licence: string | undefined,
): Promise<AssetDraft['about']['code']> {
  const question = { flag: 'code-url', ask: 'Where its open code can be downloaded', example: 'https://…' };
  const url = await interview.optional(values['code-url'], question);
  if (url === undefined) return undefined;
  const codeLicence = values['code-licence'] ?? licence;
  return { open: true, url, ...(codeLicence === undefined ? {} : { licence: codeLicence }) };
}

/** The version agreed to is recorded: it is the one that counts now (F27). A person is asked for what is open. */
export async function askAgreements(
  interview: Interview,
  given: readonly string[],
  catalog: Catalog,
  now: string,
  open: readonly Agreement[],
): Promise<AgreementRecord | undefined> {
  const choices = open.map(({ agreement, data, path }) => ({ value: agreement, label: `${data.title} (${path})` }));
  const agreed = await interview.pick(given, { ask: 'Which agreements have you read and agree to?', choices });
  const known = agreed.flatMap((id) => currentAgreement(catalog, id, now) ?? []);
  const unknown = agreed.find((id) => known.every(({ agreement }) => agreement !== id));
  if (unknown !== undefined) throw new CommandError(`There is no agreement ${unknown} in this gallery`);
  return known.length > 0 ? recordOf({}, known) : undefined;
}

function judgeLicence(answer: string): string | undefined {
  const result = parseLicence(answer);
  if (result.ok) return undefined;
  return result.suggestion === undefined ? 'This is no SPDX licence expression.' : `Did you mean ${result.suggestion}?`;
}
