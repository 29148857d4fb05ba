import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

import type { ViewCounter } from '../core/views/count.ts';
import type { EntryReader, ViewsFormat } from '../core/views/format.ts';
import { VIEWS_FORMATS } from '../core/views/formats.ts';

/**
 * Counts the lines of a file, plain or packed by gzip, of which only a piece is in memory at a time. Says the format, which is
 * found by how the file begins unless one is wanted; `empty` where there is nothing, `unknown` where nothing fits.
 */
export async function countFile(
  path: string,
  wanted: ViewsFormat | undefined,
  counter: ViewCounter,
): Promise<ViewsFormat | 'empty' | 'unknown'> {
  let format = wanted;
  let reader: EntryReader | undefined;
  counter.startFile();
  for await (const text of textOf(path)) {
    if (reader === undefined) {
      format ??= VIEWS_FORMATS.find((known) => known.recognises(text));
      if (format === undefined) return 'unknown';
      reader = format.reader();
    }
    for (const entry of reader.push(text)) counter.add(entry);
  }
  for (const entry of reader?.end() ?? []) counter.add(entry);
  return reader === undefined || format === undefined ? 'empty' : format;
}

/** Pieces of a text, none of them blank. Bytes that are no UTF-8 become the replacement character: logs may hold anything. */
async function* textOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let blank = true;
  for await (const bytes of streamOf(path)) {
    const text = decoder.decode(bytes as Uint8Array, { stream: true });
    blank &&= text.trim() === '';
    if (!blank) yield text;
  }
}

function streamOf(path: string): Readable {
  const file = createReadStream(path);
  // The stream that is read from ends with the error of either.
  return isPacked(path) ? pipeline(file, createGunzip(), () => undefined) : file;
}

function isPacked(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const magic = Buffer.alloc(2);
    return readSync(file, magic, 0, 2, 0) === 2 && magic[0] === 0x1f && magic[1] === 0x8b;
  } finally {
    closeSync(file);
  }
}
