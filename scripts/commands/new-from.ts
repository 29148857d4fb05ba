import { existsSync, readFileSync, statSync } from 'node:fs';

import { CommandError, type Options, type Positional, type Values } from './command.ts';
import type { Interview } from './interview.ts';
import { prefilledValues, type NewValues } from './prefilled.ts';
import { nowOf, printable, say } from './shared.ts';
import { ASSET_TYPES, type AssetType } from '../core/schema/asset.ts';
import { fromGit } from '../import/from/git.ts';
import { fromHuggingFace } from '../import/from/huggingface.ts';
import { parseModelArts } from '../import/from/modelarts-items.ts';
import { fromModelArts, itemsNamed, labelOf } from '../import/from/modelarts.ts';
import type { Prefill, PrefillResult } from '../import/from/prefill.ts';

/** For the command that takes answers from elsewhere. */
export const fromOption = {
  from: {
    type: 'text',
    hint: 'PLACE',
    help: 'Take the answers from elsewhere; then PATH is what is read: the JSON that ModelArts lists (modelarts), a clone (huggingface, git)',
    oneOf: ['modelarts', 'huggingface', 'git'],
  },
} as const satisfies Options;

/** Which type it is can be left to what --from reads. */
export const typeAndPath: readonly Positional[] = [
  {
    name: 'type',
    help: `What it is: ${ASSET_TYPES.join(', ')}; with --from only where that does not say it`,
    optional: true,
  },
  { name: 'path', help: 'With --from: what is read', optional: true },
];

type FromValues = Values<typeof fromOption> & NewValues & { readonly now: string | undefined };

/** How a new asset begins: its type, the answers that are known, and what else was found. */
export interface Beginning<V> {
  readonly type: AssetType;
  readonly options: V;
  readonly prefill: Prefill | undefined;
}

/** `[type] [path]` and the flags → what is known before the first question. */
export async function beginning<V extends FromValues>(
  values: V,
  words: readonly string[],
  interview: Interview,
): Promise<Beginning<V>> {
  if (values.from === undefined) {
    if (words[1] !== undefined) throw new CommandError(`Too many words: ${words[1]}\nSee: gallery new --help`);
    return { type: typeOf(words[0]), options: values, prefill: undefined };
  }
  const path = words.at(-1);
  if (path === undefined) throw new CommandError('path is missing: what --from reads\nSee: gallery new --help');
  const prefill = await read(values, path, interview);
  const given = words.length > 1 ? words[0] : undefined;
  const type =
    given === undefined && prefill.type !== undefined ? prefill.type : typeOf(given ?? (await ask(interview)));
  if (prefill.type !== undefined && type !== prefill.type) {
    throw new CommandError(`${path} describes an asset of the type ${prefill.type}, not ${type}`);
  }
  const { options, taken, suggested } = prefilledValues(values, prefill, interview.asks);
  interview.suggest(suggested);
  for (const [flag, text] of taken) say(printable(`Taken from ${path}: --${flag} ${text}`));
  for (const note of prefill.notes) say(printable(`Look at this: ${note}`));
  return { type, options, prefill };
}

function typeOf(word: string | undefined): AssetType {
  if (word === undefined || word === '')
    throw new CommandError(`type is missing: What it is, one of: ${ASSET_TYPES.join(', ')}\nSee: gallery new --help`);
  const type = ASSET_TYPES.find((known) => known === word);
  if (type === undefined) throw new CommandError(`type is one of: ${ASSET_TYPES.join(', ')}`);
  return type;
}

async function ask(interview: Interview): Promise<string | undefined> {
  if (!interview.asks) return undefined;
  const choices = ASSET_TYPES.map((value) => ({ value, label: value }));
  return interview.choose(undefined, { flag: 'type', ask: 'What is it?', choices });
}

async function read(values: FromValues, path: string, interview: Interview): Promise<Prefill> {
  if (!existsSync(path)) throw new CommandError(`There is no file or folder ${path}`);
  const isFolder = statSync(path).isDirectory();
  if (values.from === 'modelarts') {
    if (isFolder) throw new CommandError(`${path} is a folder; --from modelarts reads the JSON of an answer`);
    return fromModelArts(await chooseItem(path, values.item, interview));
  }
  if (!isFolder) throw new CommandError(`${path} is no folder; --from ${values.from ?? ''} reads a clone`);
  const { repository, commit } = values;
  if (values.from === 'huggingface' && repository !== undefined && !/^[\w.-]+\/[\w.-]+$/.test(repository))
    throw new CommandError(`${repository} is no repository at Hugging Face, owner/name`);
  const result: PrefillResult =
    values.from === 'git'
      ? fromGit(path, { repository, commit })
      : fromHuggingFace(path, repository, nowOf(values.now));
  if (!result.ok) throw new CommandError(printable(result.problem));
  return result.prefill;
}

/** Some thousand items: an answer has at most 50 algorithms or 1000 models. */
const JSON_LIMIT = 16 * 1024 * 1024;

async function chooseItem(path: string, wanted: string | undefined, interview: Interview) {
  if (statSync(path).size > JSON_LIMIT) throw new CommandError(`${path} has more than ${String(JSON_LIMIT)} bytes`);
  const parsed = parseModelArts(path, readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  if (!parsed.ok) throw new CommandError(printable(parsed.problem));
  const items = wanted === undefined ? parsed.items : itemsNamed(parsed.items, wanted);
  const [only] = items;
  if (only === undefined) {
    const known = listOf(parsed.items.map(labelOf));
    throw new CommandError(`${path} lists ${wanted === undefined ? 'nothing' : `no ${wanted}. It lists: ${known}`}`);
  }
  if (items.length === 1) return only;
  const labels = items.map(labelOf);
  if (!interview.asks) {
    throw new CommandError(`Which one? Say --item NAME or --item ID. ${path} lists: ${listOf(labels)}`);
  }
  const choices = labels.map(({ id, label }) => ({ value: id, label }));
  const id = await interview.choose(undefined, { flag: 'item', ask: 'Which one?', choices });
  return items.find((item) => labelOf(item).id === id) ?? only;
}

function listOf(labels: readonly { readonly label: string }[]): string {
  const most = 20;
  const rest = labels.length > most ? ` and ${String(labels.length - most)} more` : '';
  return (
    printable(
      labels
        .slice(0, most)
        .map(({ label }) => label)
        .join(', '),
    ) + rest
  );
}
