import type { FileHandle } from 'node:fs/promises';

import type { ByteProgress } from './byte-progress.ts';
import { discard, reasonOf, type Watch } from './network.ts';
import type { Part } from './part.ts';

/** A response whose content goes behind what is there. */
export interface Stream {
  readonly response: Response;
  readonly watch: Watch;
  /** Bytes that are there. */
  readonly start: number;
  /** The bytes of the whole file as the server says. */
  readonly announced: number | undefined;
}

export type Taken =
  | { readonly state: 'whole' }
  | { readonly state: 'too-long' }
  /** The connection broke; what came is kept. */
  | { readonly state: 'broken'; readonly reason: string };

/** Writes what comes, never more than `most` bytes in all. */
export async function take(part: Part, stream: Stream, most: number, progress: ByteProgress): Promise<Taken> {
  const { response, watch, start, announced } = stream;
  const handle = await part.append();
  let end = start;
  try {
    for await (const chunk of chunksOf(response)) {
      watch.seen();
      end += chunk.length;
      if (end > most) return { state: 'too-long' };
      await write(handle, chunk);
      progress.add(chunk.length);
    }
    await handle.sync();
  } catch (error) {
    if (isOfDisk(error)) throw error;
    return { state: 'broken', reason: reasonOf(error) };
  } finally {
    await handle.close();
    await discard(response, watch);
  }
  return announced !== undefined && end < announced
    ? { state: 'broken', reason: 'ended too early' }
    : { state: 'whole' };
}

export async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array> {
  if (body !== null) yield* body as unknown as AsyncIterable<Uint8Array>;
}

async function write(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let done = 0; done < chunk.length;) done += (await handle.write(chunk, done)).bytesWritten;
}

/** A full disk is not the server's fault. */
function isOfDisk(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && (error.syscall === 'write' || error.syscall === 'fsync');
}
