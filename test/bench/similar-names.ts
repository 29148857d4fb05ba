/** Measures how long a name takes to be compared with many: `node test/bench/similar-names.ts [names]`. Prints figures; asserts nothing. */
import { indexNames, similarNames } from '../../scripts/core/similar-names.ts';

const WORDS =
  'bert roberta resnet resnext yolo swin llama mistral whisper clip unet deblur segment detect speech'.split(' ');
const DATA = 'imagenet coco cityscapes librispeech wikitext squad mnli ljspeech mvtec kitti voc ade celeba'.split(' ');
const SIZES = 'tiny small base large huge nano x xl en de fr zh cased uncased int8 fp16'.split(' ');
const CONSONANTS = Array.from('bcdfglmnprst');
const VOWELS = Array.from('aeiou');

let state = 1;
const count = Number(process.argv[2] ?? 100_000);
const names = Array.from({ length: count }, (_, at) => nameAt(at));
const queries = [
  ...names.filter((_, at) => at % 487 === 0),
  'resnet-5o',
  'bret-base',
  'yolov5',
  'a-quite-long-name-of-a-model',
];

const started = performance.now();
const index = indexNames(names);
const indexed = performance.now();
const times = queries.map((name) => {
  const before = performance.now();
  const found = similarNames(name, index).length;
  return { name, found, took: performance.now() - before };
});
const sorted = times.map(({ took }) => took).sort((a, b) => a - b);
const at = (share: number): string => `${(sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2)} ms`;
process.stdout.write(
  [
    `${String(count)} names, ${String(new Set(names).size)} distinct; index ${(indexed - started).toFixed(0)} ms`,
    `${String(queries.length)} queries: median ${at(0.5)}, 95 % ${at(0.95)}, slowest ${at(1)}`,
    `${String(times.filter(({ found }) => found > 0).length)} of them are similar to another`,
    '',
  ].join('\n'),
);

/** A name as publishers make them: a family, a number, a size, data, and for every other one a word of its own. */
function nameAt(at: number): string {
  const own = at % 2 === 0 ? [invented(at)] : [];
  return [pick(WORDS), String(random(200)), ...own, pick(SIZES), pick(DATA)].slice(0, 3 + random(3)).join('-');
}

function invented(at: number): string {
  return Array.from({ length: 3 + (at % 4) }, () => pick(CONSONANTS) + pick(VOWELS)).join('');
}

function pick(list: readonly string[]): string {
  return list[random(list.length)] ?? '';
}

/** The same names in each run. */
function random(below: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return (state >>> 8) % below;
}
