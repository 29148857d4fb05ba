import type { AlgorithmItem, ModelArtsItem, ModelItem } from './modelarts-items.ts';
import type { Prefill } from './prefill.ts';
import { FRAMEWORKS } from '../huggingface-words.ts';
import type { Hyperparameter } from '../importer.ts';
import { nameFrom } from '../names.ts';
import { cleanLine, firstSentence } from '../text.ts';
import { isVersion } from '../../core/version.ts';

/** An item in a list from which one is chosen. */
export interface ItemLabel {
  readonly id: string;
  readonly name: string;
  readonly label: string;
}

export function labelOf(listed: ModelArtsItem): ItemLabel {
  const { id, name, version } = namesOf(listed);
  const plain = line([name, version].filter((part) => part !== undefined).join(' '), 120) ?? id;
  return { id, name, label: `${plain} (${line(id, 120) ?? ''})` };
}

/** The items that a person can mean by a name or an id. An id is one of them only. */
export function itemsNamed(items: readonly ModelArtsItem[], wanted: string): ModelArtsItem[] {
  const byId = items.filter((item) => namesOf(item).id === wanted);
  return byId.length > 0 ? byId : items.filter((item) => namesOf(item).name === wanted);
}

function namesOf(listed: ModelArtsItem): { id: string; name: string; version: string | undefined } {
  if (listed.kind === 'algorithm') {
    const { id, name } = listed.item.metadata;
    return { id, name, version: undefined };
  }
  const { model_id: id, model_name: name, model_version: version } = listed.item;
  return { id, name, version: version ?? undefined };
}

/** What ModelArts says of an item → answers. The region is nowhere in what it lists. */
export function fromModelArts(listed: ModelArtsItem): Prefill {
  return listed.kind === 'algorithm' ? fromAlgorithm(listed.item) : fromModel(listed.item);
}

function fromAlgorithm({ metadata: { id, name, description }, job_config: config }: AlgorithmItem): Prefill {
  const framework = config?.engine?.engine_name;
  const hyperparameters = (config?.parameters ?? []).flatMap(hyperparameter).slice(0, 100);
  return {
    type: 'algorithm',
    ...common(name, id, description, config?.code_dir),
    more: {
      frameworks: frameworksOf(framework),
      hyperparameters: hyperparameters.length > 0 ? hyperparameters : undefined,
    },
    notes: [],
  };
}

function fromModel(item: ModelItem): Prefill {
  const { model_id: id, model_name: name, model_version: version, description } = item;
  return {
    type: 'model',
    ...common(name, id, description, item.source_location),
    version: typeof version === 'string' && isVersion(version) ? version : undefined,
    more: { frameworks: frameworksOf(item.model_type) },
    notes:
      item.market_flag === true ? [`${name} was itself subscribed to in a gallery: publish only what is yours.`] : [],
  };
}

type Text = string | null | undefined;

function common(name: string, id: string, description: Text, obs: Text): Omit<Prefill, 'more' | 'notes'> {
  const title = line(name, 120);
  const said = description?.trim() ?? '';
  const path = obsPath(obs);
  return {
    name: nameFrom(name),
    title,
    summary: line(firstSentence(said), 300),
    description: said === '' ? undefined : said.replace(/\r\n?/g, '\n').replaceAll('\0', ''),
    source: {
      kind: 'modelarts',
      name: title ?? id,
      id: line(id, 120) ?? id,
      ...(path === undefined ? {} : { obs: path }),
    },
  };
}

/** `/bucket/folder/`, as ModelArts writes it → `obs://bucket/folder/`. */
function obsPath(written: Text): string | undefined {
  const path = /^(?:obs:\/\/|\/)([a-z0-9][a-z0-9.-]+\/.*)$/.exec(written ?? '')?.[1];
  return path === undefined ? undefined : line(`obs://${path}`, 1000);
}

/** What stands for no framework: how the model was made. */
const NO_FRAMEWORK: ReadonlySet<string> = new Set(['image', 'custom', 'template']);

function frameworksOf(written: Text): readonly string[] | undefined {
  const word = line(written ?? '', 60);
  if (word === undefined || NO_FRAMEWORK.has(word.toLowerCase())) return undefined;
  const key = word.toLowerCase();
  return [(Object.hasOwn(FRAMEWORKS, key) ? FRAMEWORKS[key] : undefined) ?? word];
}

function hyperparameter(
  given: NonNullable<NonNullable<AlgorithmItem['job_config']>['parameters']>[number],
): Hyperparameter[] {
  const name = line(given.name, 80);
  if (name === undefined) return [];
  // A value that ModelArts calls sensitive is nobody's but its owner's.
  const value = given.constraint?.sensitive === true ? undefined : line(given.value ?? '', 200);
  const description = line(given.description ?? '', 300);
  return [
    {
      name,
      ...(value === undefined ? {} : { default: value }),
      ...(description === undefined ? {} : { description }),
    },
  ];
}

/** One line that the schema takes; undefined where nothing is left. */
function line(written: string, max: number): string | undefined {
  const { text } = cleanLine(written, max);
  return text === '' ? undefined : text;
}
