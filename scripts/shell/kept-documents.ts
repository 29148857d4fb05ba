import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

import { bodyFacts } from './body-facts.ts';
import { writeFileAtomic } from './write.ts';
import { keptIn, textOfKept, type KeptDocument } from './kept-document.ts';
import type { BodyFacts, Document } from '../core/catalog.ts';
import type { DocumentKind } from '../core/kinds.ts';

interface Shard {
  /** As JSON, by the name of the content. */
  readonly kept: Map<string, string>;
  /** What was asked for since it was read. */
  readonly used: Set<string>;
  isChanged: boolean;
}

/** What a shard keeps of what was not asked for (characters), and more where more was: other commits are checked in between. */
const SPARE = 65_536;

/**
 * Documents by the names that Git gives to their contents, so that to check a catalog again costs what changed. They lie in shards by the first
 * digits of those names. A shard is what one version of the code wrote and is whole, or it is none: `key` stands for that code.
 */
export class KeptDocuments {
  readonly #folder: string;
  readonly #key: string;
  readonly #shards = new Map<string, Shard>();

  constructor(folder: string, key: string) {
    this.#folder = folder;
    this.#key = key;
  }

  /** Whether nothing was ever kept here. */
  get isEmpty(): boolean {
    return !existsSync(this.#folder);
  }

  find(kind: DocumentKind, object: string): KeptDocument | undefined {
    const { kept, used } = this.#shardOf(object);
    const text = kept.get(object);
    if (text === undefined) return undefined;
    const known = keptIn(text);
    if (known.kind !== kind) return undefined;
    used.add(object);
    return known;
  }

  /** Gives what it finds in the text, here, so that whoever keeps nothing does not load a parser of Markdown. */
  keep(object: string, kind: DocumentKind, { data, bodyLine, body }: Document<unknown>): BodyFacts {
    const facts = bodyFacts(body);
    this.keepText(object, textOfKept({ kind, data, bodyLine, facts }));
    return facts;
  }

  /** The same content is hardly ever a document of two kinds: of those the last is kept. */
  keepText(object: string, document: string): void {
    const shard = this.#shardOf(object);
    shard.kept.set(object, document);
    shard.used.add(object);
    shard.isChanged = true;
  }

  /** Writes the shards that have something new. Where they cannot be written, nothing is lost but time. */
  save(): void {
    try {
      for (const [shardName, shard] of this.#shards) {
        if (!shard.isChanged) continue;
        const rows = Buffer.from(rowsOf(shard));
        writeFileAtomic(this.#pathOf(shardName), Buffer.concat([Buffer.from(headOf(this.#key, rows)), rows]));
        shard.isChanged = false;
      }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }

  #shardOf(object: string): Shard {
    const name = object.slice(0, 2);
    let shard = this.#shards.get(name);
    if (shard === undefined) {
      shard = { kept: new Map(readRows(this.#pathOf(name), this.#key)), used: new Set(), isChanged: false };
      this.#shards.set(name, shard);
    }
    return shard;
  }

  #pathOf(shardName: string): string {
    return join(this.#folder, `${shardName}.txt`);
  }
}

/** A line for each: the name of the content, a space, and the document. What was used comes first, so that of the rest the oldest goes first. */
function rowsOf({ kept, used }: Shard): string {
  const rowOf = (object: string): string => `${object} ${kept.get(object) ?? ''}`;
  const rows = [...used].map(rowOf);
  let room = Math.max(
    SPARE,
    rows.reduce((sum, { length }) => sum + length, 0),
  );
  for (const object of kept.keys()) {
    if (used.has(object)) continue;
    const row = rowOf(object);
    room -= row.length;
    if (room < 0) break;
    rows.push(row);
  }
  return rows.join('\n');
}

/** The line that stands above rows: whose they are, and a sum of them. */
function headOf(key: string, rows: Uint8Array): string {
  return `${key} ${String(crc32(rows))}\n`;
}

function readRows(path: string, key: string): readonly (readonly [object: string, document: string])[] {
  try {
    const bytes = readFileSync(path);
    const start = bytes.indexOf('\n') + 1;
    const rows = bytes.subarray(start);
    if (bytes.toString('latin1', 0, start) !== headOf(key, rows)) return [];
    const lines = rows.toString('utf8').split('\n');
    return lines.map((line) => {
      const end = line.indexOf(' ');
      return [line.slice(0, end), line.slice(end + 1)] as const;
    });
  } catch {
    return [];
  }
}
