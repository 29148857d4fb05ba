import { availableParallelism } from 'node:os';
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';

import type { DocumentKind } from '../core/kinds.ts';

/** A file to parse: what it is, and what Git calls its content. */
export type FileToParse = readonly [kind: DocumentKind, object: string];

/** A document without findings as the other thread read it. */
export interface ParsedAhead {
  /** JSON of a `KeptDocument`. */
  readonly document: string;
  /** Whether Git's name of the content is its true one; false where nobody asked. */
  readonly isNamed: boolean;
  /** The whole file; undefined where nobody asked for it. */
  readonly bytes: Uint8Array | undefined;
}

/** What the other thread is started with. */
export interface ParseSetup {
  /** It brings the task, and takes the portions. */
  readonly port: MessagePort;
  /** `NEXT`, `SENT`, `TAKEN` and `ASKED`. */
  readonly shared: Int32Array;
}

/** What is asked of it. */
export interface ParseTask {
  readonly repository: string;
  readonly files: readonly FileToParse[];
  readonly withContents: boolean;
  readonly withNames: boolean;
}

/** What it sends: one portion. Documents are JSON, which is read faster than a copy of objects, and can be kept as it is. */
export interface ParsedPortion {
  readonly portion: number;
  readonly rows: readonly Row[];
  /** All files of the portion after each other. */
  readonly contents: Uint8Array<ArrayBuffer> | undefined;
}

/** Null is what must be looked at again. */
export type Row = readonly [document: string, isNamed: boolean, start: number, end: number] | null;

/**
 * Numbers that both threads see: the first portion that neither has begun, how many the other one has sent and were taken from it, and whether it
 * was asked.
 */
export const [NEXT, SENT, TAKEN, ASKED] = [0, 1, 2, 3];
const SHARED = 4;

/** Files in a portion. */
export const PORTION = 128;
/** Portions that may have been sent and not taken: they lie in memory. */
export const MOST_AHEAD = 64;
/** Fewer files are parsed before the other thread would have begun. */
const MANY = 3000;
/** After so long without a portion (ms) nothing more is waited for: this thread can do all of it. */
const PATIENCE = 20_000;

/** What is made of files. */
interface Making<T> {
  /** Parses a range of files here. */
  readonly parse: (start: number, end: number) => readonly T[];
  /** Takes a file as the other thread read it; undefined where that had anything to say, which is for this one to find. */
  readonly take: (index: number, parsed: ParsedAhead | undefined) => T;
}

/** Whether a second thread would help. */
export function isWorthAhead(files: number): boolean {
  return files >= MANY && availableParallelism() > 1;
}

/**
 * Parses files of a repository on two threads, each of which takes the next portion that nobody has begun. Gives them in their order. The other
 * thread can have been started before it was known what to ask.
 */
export function* parsedAhead<T>(task: ParseTask, making: Making<T>, other = new ParseThread()): Generator<T> {
  const portions = Math.ceil(task.files.length / PORTION);
  const parse = (portion: number): readonly T[] =>
    making.parse(portion * PORTION, Math.min(task.files.length, (portion + 1) * PORTION));
  const mine = new Map<number, readonly T[]>();
  try {
    other.ask(task);
    for (let portion = 0; portion < portions; portion++) {
      while (!mine.has(portion) && !other.has(portion)) {
        const next = other.begin();
        if (next < portions) mine.set(next, parse(next));
        else if (!other.waits()) mine.set(portion, parse(portion));
      }
      yield* mine.get(portion) ?? other.take(portion).map((row, at) => making.take(portion * PORTION + at, row));
      mine.delete(portion);
    }
  } finally {
    other.end();
  }
}

/** A second thread that parses. It loads its code while the caller finds out what there is to do. */
export class ParseThread {
  readonly #shared = new Int32Array(new SharedArrayBuffer(SHARED * Int32Array.BYTES_PER_ELEMENT));
  readonly #port: MessagePort;
  readonly #worker: Worker;
  readonly #arrived = new Map<number, ParsedPortion>();
  #taken = 0;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const workerData: ParseSetup = { port: port2, shared: this.#shared };
    this.#worker = new Worker(new URL('./parse-worker.ts', import.meta.url), { workerData, transferList: [port2] });
    this.#worker.unref();
    // What it does not do is done here.
    this.#worker.on('error', () => undefined);
  }

  ask(task: ParseTask): void {
    this.#port.postMessage(task);
    Atomics.store(this.#shared, ASKED, 1);
    Atomics.notify(this.#shared, ASKED);
  }

  /** The portion that is begun here; one behind the last where all are. */
  begin(): number {
    return Atomics.add(this.#shared, NEXT, 1);
  }

  has(portion: number): boolean {
    for (let got; (got = receiveMessageOnPort(this.#port)) !== undefined;) {
      const sent = got.message as ParsedPortion;
      this.#arrived.set(sent.portion, sent);
    }
    return this.#arrived.has(portion);
  }

  /** Waits for one more portion; false where none comes. */
  waits(): boolean {
    const sent = this.#taken + this.#arrived.size;
    return Atomics.wait(this.#shared, SENT, sent, PATIENCE) !== 'timed-out';
  }

  take(portion: number): readonly (ParsedAhead | undefined)[] {
    const sent = this.#arrived.get(portion);
    this.#arrived.delete(portion);
    this.#taken++;
    Atomics.store(this.#shared, TAKEN, this.#taken);
    Atomics.notify(this.#shared, TAKEN);
    return sent === undefined ? [] : sent.rows.map((row) => parsedOf(row, sent.contents));
  }

  end(): void {
    this.#port.close();
    void this.#worker.terminate();
  }
}

function parsedOf(row: Row, contents: Uint8Array | undefined): ParsedAhead | undefined {
  if (row === null) return undefined;
  const [document, isNamed, start, end] = row;
  return { document, isNamed, bytes: contents?.subarray(start, end) };
}
