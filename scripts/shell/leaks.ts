import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync, inflateSync } from 'node:zlib';

import { catObjects, git, objectFacts } from './git.ts';
import type { Needles } from '../core/leaks/needles.ts';

/** Texts that stand where they must not. */
export interface Leak {
  /** A path, or what it is of Git: `commit 0123…`. */
  readonly where: string;
  readonly texts: ReadonlySet<string>;
}

/** Looks through every file of a folder, its name included, and into what is compressed. */
export function* leaksInFolder(folder: string, needles: Needles): Generator<Leak> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const where = relative(folder, path).replaceAll('\\', '/');
    const texts = found([Buffer.from(where), ...layersOf(readFileSync(path))], needles);
    if (texts.size > 0) yield { where, texts };
  }
}

/** Objects that are read at a time. */
const AT_ONCE = 500;

/** Looks through everything that a clone of a repository gets: contents, names of files, messages and authors of commits, tags. */
export function* leaksInRepository(repository: string, needles: Needles): Generator<Leak> {
  const listed = git(repository, ['rev-list', '--objects', '--all'], 'Git cannot list its objects').toString('utf8');
  const objects = [...new Set(listed.split('\n').map((line) => line.slice(0, line.search(/ |$/))))].filter(Boolean);
  for (let start = 0; start < objects.length; start += AT_ONCE) {
    const portion = objects.slice(start, start + AT_ONCE);
    for (const [index, facts] of objectFacts(repository, portion).entries()) {
      const object = portion[index] ?? '';
      if (facts?.type !== 'blob' && facts?.type !== 'tree' && facts?.type !== 'commit') continue;
      const [content = Buffer.alloc(0)] = catObjects(repository, [object], facts.type);
      const texts = found(layersOf(content), needles);
      if (texts.size > 0) yield { where: `${facts.type} ${object}`, texts };
    }
  }
}

function found(layers: readonly Uint8Array[], needles: Needles): Set<string> {
  return new Set(layers.flatMap((bytes) => [...needles.find(bytes)]));
}

/** The bytes, and what they hold compressed. */
function layersOf(bytes: Buffer): Buffer[] {
  const inner = decompressed(bytes);
  return inner === undefined ? [bytes] : [bytes, inner];
}

function decompressed(bytes: Buffer): Buffer | undefined {
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes);
    if (bytes[0] === 0x78) return inflateSync(bytes);
  } catch {
    // It only began as if it were compressed.
  }
  return undefined;
}
