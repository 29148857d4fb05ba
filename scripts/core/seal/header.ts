/**
 * The header of an age file, read without any key: https://age-encryption.org/v1. Whoever proposes a sealed file wrote it, so it is
 * looked at before a parser sees it. Only X25519 stanzas are taken: a passphrase could be guessed offline, a mixture of kinds is as weak
 * as its weakest, and one stanza that cannot be read makes the file unreadable for everybody.
 */
export type SealHeader =
  | { readonly ok: true; readonly stanzas: number; /** Bytes. */ readonly length: number }
  | { readonly ok: false; readonly problem: string };

const VERSION = 'age-encryption.org/v1';
/** `-> X25519 `, two times 43 characters, and ends of lines. */
const STANZA_BYTES = 98;
/** Readers, decoys included, that one file can have. */
export const MOST_STANZAS = 4096;
const LONGEST = VERSION.length + 1 + MOST_STANZAS * STANZA_BYTES + 48;

/** 32 bytes as age writes them: base64 without padding, whose last character ends in two zero bits. */
const BASE64_32 = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]$/;
/** After the header: a nonce of 16 bytes, and at least one authenticated chunk. */
const SHORTEST_PAYLOAD = 16 + 16;

export function inspectHeader(bytes: Uint8Array): SealHeader {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, LONGEST));
  if (!text.startsWith(`${VERSION}\n`)) return refused('It is no age file.');
  let at = VERSION.length + 1;
  let stanzas = 0;
  for (;;) {
    const line = lineAt(text, at);
    if (line === undefined) return refused(stanzas >= MOST_STANZAS ? tooMany() : 'Its header does not end.');
    at += line.length + 1;
    if (line.startsWith('--- ')) {
      if (!BASE64_32.test(line.slice(4))) return refused('Its header is malformed.');
      if (stanzas === 0) return refused('It has no recipients: nobody could open it.');
      if (bytes.length - at < SHORTEST_PAYLOAD) return refused('It is cut off.');
      return { ok: true, stanzas, length: at };
    }
    const body = lineAt(text, at);
    if (body === undefined) return refused('Its header does not end.');
    const problem = stanzaProblem(line, body);
    if (problem !== undefined) return refused(problem);
    if (++stanzas > MOST_STANZAS) return refused(tooMany());
    at += body.length + 1;
  }
}

function stanzaProblem(line: string, body: string): string | undefined {
  const [arrow, kind, share, ...more] = line.split(' ');
  if (arrow !== '->') return 'Its header is malformed.';
  if (kind === 'scrypt') return 'It is sealed with a passphrase, which can be guessed.';
  if (kind !== 'X25519') return 'It is sealed to keys of a kind that the gallery does not take.';
  return share !== undefined && more.length === 0 && BASE64_32.test(share) && BASE64_32.test(body)
    ? undefined
    : 'Its header is malformed.';
}

function tooMany(): string {
  return `It has more than ${String(MOST_STANZAS)} recipients.`;
}

function lineAt(text: string, at: number): string | undefined {
  const end = text.indexOf('\n', at);
  return end === -1 ? undefined : text.slice(at, end);
}

function refused(problem: string): SealHeader {
  return { ok: false, problem };
}
