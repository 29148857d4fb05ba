import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What Git says of an object, or that it has none of that name. */
export interface ObjectFacts {
  readonly id: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}

/** An object that was read. */
export interface ObjectContent extends ObjectFacts {
  readonly content: Buffer;
}

/** The process behind it ended: the repository is gone, or was none. */
export class ReaderEnded extends Error {}

/** What comes before a command of Git: a name stands for what it was made of, whatever somebody's `refs/replace` would put in its place. */
export function inRepository(repository: string): string[] {
  return ['--no-replace-objects', '-C', repository];
}

/** How much of a pack Git has in memory at a time: by itself all of it, hundreds of megabytes where a gallery is large. */
const MAPPED = ['-c', 'core.packedGitWindowSize=32m', '-c', 'core.packedGitLimit=128m'];

/** Questions that are written before their answers are read (characters): two such portions fit into the smallest pipe, or both would wait for each other. */
const AHEAD = 1900;
/** Bytes that are taken from the pipe at once, as many as it holds. */
const PORTION = 65_536;
/** Small objects lie together in memory (bytes): a buffer for each has the collector look at everything again and again. */
const SLAB = 262_144;

/**
 * Asks one Git process again and again: to start one for each question takes ten times as long as the question. Calls wait for the answer,
 * which only named pipes allow. The process ends with this one, since nobody writes to it any more.
 */
export class ObjectReader {
  readonly #input: number;
  readonly #output: number;
  /** What came out of the pipe, and where in it lies what nobody has taken yet. */
  readonly #buffer = Buffer.allocUnsafeSlow(PORTION);
  #start = 0;
  #end = 0;
  #slab = Buffer.alloc(0);
  #ahead: Asked<unknown> | undefined;

  constructor(repository: string) {
    const folder = mkdtempSync(join(tmpdir(), 'gallery-git-'));
    const [input, output] = [join(folder, 'in'), join(folder, 'out')];
    const open: number[] = [];
    const opened = (path: string, flags: string): number => {
      const file = openSync(path, flags);
      open.push(file);
      return file;
    };
    try {
      execFileSync('mkfifo', ['-m', '600', input, output], { stdio: 'ignore' });
      // Opening one end waits for the other, unless both are open already.
      opened(input, 'r+');
      opened(output, 'r+');
      const stdio: [number, number, 'ignore'] = [opened(input, 'r'), opened(output, 'w'), 'ignore'];
      this.#input = openSync(input, 'w');
      this.#output = openSync(output, 'r');
      spawn('git', [...inRepository(repository), ...MAPPED, 'cat-file', '--batch-command', '--buffer'], { stdio })
        .on('error', () => undefined)
        .unref();
    } finally {
      // The ends that the process has are its own: when it ends, reading does.
      for (const file of open) closeSync(file);
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Each in its turn; undefined where there is none of that name. */
  *facts(names: readonly string[]): Generator<ObjectFacts | undefined> {
    yield* this.#answers('info', names, (facts) => facts);
  }

  /** The same with what is in them. */
  *contents(names: readonly string[]): Generator<ObjectContent | undefined> {
    yield* this.#answers('contents', names, (facts) => {
      const content = this.#bytes(facts.size + 1).subarray(0, facts.size);
      return { ...facts, content };
    });
  }

  close(): void {
    closeSync(this.#input);
    closeSync(this.#output);
  }

  /** While the caller looks at a portion, Git makes the next one. */
  *#answers<T>(command: string, names: readonly string[], answer: (facts: ObjectFacts) => T): Generator<T | undefined> {
    const ask = (start: number): Asked<T> | undefined => {
      if (start === names.length) return undefined;
      const portion = names.slice(start, portionEnd(names, start));
      return this.#ask(command, portion, answer);
    };
    let taken = 0;
    for (let asked = ask(0); asked !== undefined;) {
      const answers = asked.read();
      taken += answers.length;
      asked = ask(taken);
      yield* answers;
    }
  }

  /** What was asked before and not read yet is read first: answers come in the order of questions. */
  #ask<T>(command: string, names: readonly string[], answer: (facts: ObjectFacts) => T): Asked<T> {
    this.#ahead?.read();
    this.#write(`${names.map((name) => `${command} ${name}\n`).join('')}flush\n`);
    const asked = new Asked(() =>
      names.map(() => {
        const facts = this.#facts();
        return facts === undefined ? undefined : answer(facts);
      }),
    );
    this.#ahead = asked;
    return asked;
  }

  #write(text: string): void {
    try {
      for (let rest = Buffer.from(text); rest.length > 0;) rest = rest.subarray(writeSync(this.#input, rest));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EPIPE') throw new ReaderEnded();
      throw error;
    }
  }

  /** `id SP type SP size LF`, or the name and why there is none. */
  #facts(): ObjectFacts | undefined {
    let end: number;
    while ((end = this.#buffer.subarray(0, this.#end).indexOf(10, this.#start)) === -1) this.#fill();
    const line = this.#buffer.toString('latin1', this.#start, end);
    this.#start = end + 1;
    return factsIn(line);
  }

  #bytes(length: number): Buffer {
    const bytes = this.#room(length);
    for (let at = this.#take(bytes, 0); at < length; at += this.#take(bytes, at)) {
      if (length - at < PORTION) this.#fill();
      else at += this.#read(bytes, at);
    }
    return bytes;
  }

  #take(bytes: Buffer, at: number): number {
    const length = this.#buffer.copy(bytes, at, this.#start, this.#end);
    this.#start += length;
    return length;
  }

  #room(length: number): Buffer {
    if (length > SLAB / 4) return Buffer.allocUnsafeSlow(length);
    if (length > this.#slab.length) this.#slab = Buffer.allocUnsafeSlow(SLAB);
    const room = this.#slab.subarray(0, length);
    this.#slab = this.#slab.subarray(length);
    return room;
  }

  #fill(): void {
    this.#buffer.copyWithin(0, this.#start, this.#end);
    this.#end -= this.#start;
    this.#start = 0;
    this.#end += this.#read(this.#buffer, this.#end);
  }

  #read(bytes: Buffer, at: number): number {
    const length = readSync(this.#output, bytes, at, bytes.length - at, null);
    if (length === 0) throw new ReaderEnded();
    return length;
  }
}

/** Answers that Git may still be making. */
class Asked<T> {
  readonly #make: () => readonly (T | undefined)[];
  #answers: readonly (T | undefined)[] | undefined;

  constructor(make: () => readonly (T | undefined)[]) {
    this.#make = make;
  }

  read(): readonly (T | undefined)[] {
    return (this.#answers ??= this.#make());
  }
}

/** Git's own line about an object; undefined where it has none, or more than one. */
function factsIn(line: string): ObjectFacts | undefined {
  const match = /^([0-9a-f]{40,64}) ([a-z]+) (\d+)$/.exec(line);
  return match === null ? undefined : { id: match[1] ?? '', type: match[2] ?? '', size: Number(match[3]) };
}

function portionEnd(names: readonly string[], start: number): number {
  let length = 0;
  let end = start;
  for (; end < names.length && (end === start || length < AHEAD); end++) length += (names[end]?.length ?? 0) + 10;
  return end;
}
