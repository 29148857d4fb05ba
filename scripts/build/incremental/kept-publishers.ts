import { join } from 'node:path';

import type { Inputs } from './inputs.ts';
import { readJson } from '../hot/folder.ts';
import type { Catalog, Document } from '../../core/catalog.ts';
import { compareText } from '../../core/compare.ts';
import { CATALOG } from '../../core/kinds.ts';
import type { Publisher } from '../../core/schema/publisher.ts';
import { keyLines } from '../../core/yaml.ts';
import { writeFileAtomic } from '../../shell/write.ts';

type Publishers = Catalog['publishers'];

/** A publisher as its file said, and that file by the name that Git has for it. */
type Row = readonly [id: string, key: string, data: Publisher, text: string];

const FILE = 'publishers.json';

/** The publishers of a commit: what was read of them last, and anew the files of those that are others. */
export function publishersAt(
  folder: string,
  keys: Inputs['publishers'],
  read: (paths: readonly string[]) => Publishers,
): Publishers {
  const rows = (readJson(join(folder, FILE)) ?? []) as readonly Row[];
  const kept = new Map(
    rows
      .filter(([id, key]) => keys.get(fileOf(id)) === key)
      .map(([id, , data, text]) => [id, documentOf(id, data, text)]),
  );
  const missing = [...keys.keys()].filter((file) => !kept.has(file.replace(/\.yaml$/, '')));
  const all = [...kept, ...read(missing.map((file) => `publishers/${file}`))];
  return new Map(all.sort(([a], [b]) => compareText(a, b)));
}

export function writePublishers(folder: string, keys: Inputs['publishers'], publishers: Publishers): void {
  const rows = [...publishers].flatMap(([id, { data, text }]): Row[] => {
    const key = keys.get(fileOf(id));
    return key === undefined || text === undefined ? [] : [[id, key, data, text]];
  });
  writeFileAtomic(join(folder, FILE), JSON.stringify(rows));
}

function fileOf(id: string): string {
  return `${id}.yaml`;
}

function documentOf(id: string, data: Publisher, text: string): Document<Publisher> {
  return { path: `${CATALOG}/publishers/${fileOf(id)}`, data, body: '', bodyLine: 1, text, line: keyLines(text) };
}
