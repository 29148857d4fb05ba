import { receiveMessageOnPort, workerData } from 'node:worker_threads';

import { bodyFacts } from './body-facts.ts';
import { catObjects, isNameOf } from './git.ts';
import { textOfKept } from './kept-document.ts';
import {
  ASKED,
  MOST_AHEAD,
  NEXT,
  PORTION,
  SENT,
  TAKEN,
  type FileToParse,
  type ParsedPortion,
  type ParseSetup,
  type ParseTask,
  type Row,
} from './parse-ahead.ts';
import { parseFile } from './parse-file.ts';
import { parseDocument } from '../core/parse-document.ts';

/** Parses portions of files beside the thread that started it (`parsedAhead`), and sends what nothing is wrong with. */
const { port, shared } = workerData as ParseSetup;
Atomics.wait(shared, ASKED, 0);
const { repository, files, withContents, withNames } = receiveMessageOnPort(port)?.message as ParseTask;

for (let sent = 0; ; sent++) {
  for (let taken; sent - (taken = Atomics.load(shared, TAKEN)) >= MOST_AHEAD;) Atomics.wait(shared, TAKEN, taken);
  const portion = Atomics.add(shared, NEXT, 1);
  if (portion * PORTION >= files.length) break;
  const wanted = files.slice(portion * PORTION, (portion + 1) * PORTION);
  const made = parsed(wanted);
  // Where Git fails, the other thread looks at each file, and says why.
  const { rows, contents } = made ?? { rows: wanted.map(() => null), contents: undefined };
  const message: ParsedPortion = { portion, rows, contents };
  port.postMessage(message, contents === undefined ? [] : [contents.buffer]);
  Atomics.add(shared, SENT, 1);
  Atomics.notify(shared, SENT);
  if (made === undefined) break;
}

interface Parsed {
  readonly rows: readonly Row[];
  readonly contents: Uint8Array<ArrayBuffer> | undefined;
}

function parsed(wanted: readonly FileToParse[]): Parsed | undefined {
  const objects = wanted.map(([, object]) => object);
  try {
    const read = [...catObjects(repository, objects, 'blob')];
    let end = 0;
    const rows = wanted.map((file, index) => {
      const bytes = read[index] ?? new Uint8Array();
      end += bytes.length;
      return rowOf(file, bytes, end);
    });
    return { rows, contents: withContents ? joined(read) : undefined };
  } catch {
    return undefined;
  }
}

function rowOf([kind, object]: FileToParse, bytes: Uint8Array, end: number): Row {
  const file = parseFile(kind, '', bytes);
  const document = file.ok ? parseDocument(kind, file.file, []) : undefined;
  if (document === undefined) return null;
  const { data, bodyLine, body } = document;
  // They are for checks, which keep documents by their names.
  const facts = withNames ? bodyFacts(body) : undefined;
  const text = textOfKept({ kind, data, bodyLine, facts });
  return [text, withNames && isNameOf(object, bytes), end - bytes.length, end];
}

/** In memory that can be handed over. */
function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts));
}
