/**
 * Measures sealing: `node test/bench/seal.ts`. Files as restricted assets have them are sealed to few and to many readers, and opened with
 * the key whose turn comes last. Prints figures; throws where something is not opened.
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';

import { generateX25519Identity, identityToRecipient } from 'age-encryption';

import { decodeContent, encodeContent } from '../../scripts/core/seal/content.ts';
import { newSealedId, SEALED_ID_BYTES } from '../../scripts/core/seal/sealed-id.ts';
import { open, seal } from '../../scripts/core/seal/seal.ts';
import { stanzasFor } from '../../scripts/core/seal/stanzas.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    kilobytes: { type: 'string', default: '200' },
    readers: { type: 'string', default: '1,10,100,1000' },
  },
});
const runs = Number(values.runs);
const counts = values.readers.split(',').map(Number);
const identities = await Promise.all(
  Array.from({ length: stanzasFor(Math.max(...counts)) }, () => generateX25519Identity()),
);
const recipients = await Promise.all(identities.map((identity) => identityToRecipient(identity)));

print(`A file of ${values.kilobytes} kB, the middle of ${values.runs} runs:`);
for (const count of counts) {
  const content = {
    publisher: 'acme',
    id: newSealedId(randomBytes(SEALED_ID_BYTES)),
    revision: 1,
    readers: recipients.slice(0, count),
    files: new Map([
      ['asset.md', new Uint8Array(2000)],
      ['cover.png', new Uint8Array(randomBytes(Number(values.kilobytes) * 1000))],
    ]),
  };
  let sealed = new Uint8Array();
  const sealing = await middle(async () => {
    sealed = new Uint8Array(await seal(encodeContent(content), content.readers, recipients.slice(count)));
  });
  const last = lastReader(count);
  const opening = await middle(async () => {
    const opened = await open(sealed, [last]);
    if (!opened.ok || !decodeContent(opened.bytes).ok) throw new Error('It was not opened');
  });
  const stranger = await generateX25519Identity();
  const refusing = await middle(async () => {
    if ((await open(sealed, [stranger])).ok) throw new Error('A stranger opened it');
  });
  const [stanzas, kilobytes] = [stanzasFor(count), Math.round(sealed.length / 1000)];
  print(
    `${String(count)} readers (${String(stanzas)} stanzas, ${String(kilobytes)} kB): sealing ${shown(sealing)}, opening ${shown(opening)}, for a stranger ${shown(refusing)}`,
  );
}

/** Of the readers the one whose stanza is the last: stanzas are in the order of the keys. */
function lastReader(count: number): string {
  const [last = ''] = recipients.slice(0, count).sort().reverse();
  return identities[recipients.indexOf(last)] ?? '';
}

async function middle(run: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < runs; index++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}

function shown(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} ms`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
