import { KEY_PATTERNS, TOKEN_PATTERNS, type SecretPattern } from './secret-patterns.ts';
import { lintSecrets } from './secretlint.ts';
import type { FoundSecret } from '../core/proposal.ts';

/** A file as a commit of a proposal has it. */
export interface Text {
  readonly path: string;
  readonly content: Uint8Array;
  /** Whether the proposal's result has it no more. */
  readonly removedLater: boolean;
}

interface Hit {
  readonly what: string;
  readonly start: number;
  readonly end: number;
}

/** What people write in examples in place of a secret; the last is the token that GitHub’s own documentation shows. */
const PLACEHOLDER =
  /example|placeholder|redacted|dummy|your|changeme|token|personal|\*{4}|([A-Za-z0-9])\1{7}|abcdefgh|01234567|12345678|16C7e42F292c6912E7710c838347Ae178B4a/i;
/** A name may stand before a secret and lines above a private key; what counts is the end. */
const PLACEHOLDER_LENGTH = 40;

/** Longer texts are searched by our own patterns only: nobody writes so much, and the others take their time. */
const MAX_LINTED = 2 * 1024 * 1024;
/** One would be enough to refuse a proposal. */
const MAX_PER_FILE = 20;

/** The secrets in what a proposal brings: what they are and where, never the secrets themselves. */
export async function findSecrets(texts: Iterable<Text>): Promise<FoundSecret[]> {
  const found: FoundSecret[] = [];
  for (const { path, content, removedLater } of texts) {
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    const text = bytes.includes(0) ? undefined : bytes.toString('utf8');
    // Without its zeros, UTF-16 reads like ASCII.
    const searched = text ?? bytes.toString('latin1').replaceAll('\0', '');
    const hits = text === undefined ? matches(searched, KEY_PATTERNS) : await hitsInText(path, text);
    for (const { what, start } of apart(hits).slice(0, MAX_PER_FILE))
      found.push({ path, line: lineOf(searched, start), what, removedLater });
  }
  return found;
}

async function hitsInText(path: string, text: string): Promise<Hit[]> {
  const own = matches(text, [...KEY_PATTERNS, ...TOKEN_PATTERNS]);
  return text.length > MAX_LINTED
    ? own
    : [...own, ...(await lintSecrets(path, text)).filter(({ start, end }) => !isPlaceholder(text.slice(start, end)))];
}

function matches(text: string, patterns: readonly SecretPattern[]): Hit[] {
  return patterns.flatMap(({ what, pattern, holds = () => true }) =>
    [...text.matchAll(pattern)]
      .filter(([match]) => holds(match) && !isPlaceholder(match))
      .map((match) => ({ what, start: match.index, end: match.index + match[0].length })),
  );
}

function isPlaceholder(match: string): boolean {
  return PLACEHOLDER.test(match.slice(-PLACEHOLDER_LENGTH));
}

/** In the order of the text; of those that overlap the one that begins first. */
function apart(hits: readonly Hit[]): Hit[] {
  const kept: Hit[] = [];
  for (const hit of [...hits].sort((a, b) => a.start - b.start)) {
    if (hit.start >= (kept.at(-1)?.end ?? 0)) kept.push(hit);
  }
  return kept;
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
