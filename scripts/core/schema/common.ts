import { z } from 'zod';

import { ASSET_ID_PATTERN, isAssetId, isSlug, LOGIN_PATTERN, SLUG_PATTERN, type AssetId } from '../ids.ts';
import { INSTANT_PATTERN, isInstant } from '../instant.ts';
import { isRecipient, RECIPIENT } from '../seal/recipient.ts';
import { VERSION_PATTERN } from '../version.ts';

/** Control characters, bidirectional overrides and invisible spaces: text with them is not what it looks like. */
const DECEIVING = /[\p{Cc}\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/u;

/** One line of text that a person reads: trimmed, normalised (NFC), without characters that deceive. */
export function line(max: number) {
  return z
    .string()
    .min(1)
    .max(max)
    .refine((text) => text === text.trim(), 'must not begin or end with a space')
    .refine((text) => !DECEIVING.test(text), 'must be one line without control, bidirectional or invisible characters')
    .refine((text) => text === text.normalize('NFC'), 'must be in Unicode normal form C');
}

/** Several lines of plain text. */
export function text(max: number) {
  return z
    .string()
    .min(1)
    .max(max)
    .refine(
      (value) => !DECEIVING.test(value.replaceAll('\n', '')),
      'must not hold control, bidirectional or invisible characters',
    );
}

/** What JSON Schema can say of a check that is a function: editors mark most mistakes while people type. */
function like(pattern: RegExp): { pattern: string } {
  return { pattern: pattern.source };
}

export const slug = z
  .string()
  .refine(isSlug, 'must be lower-case letters and digits with single hyphens between them')
  .meta(like(SLUG_PATTERN));
export const assetIdSchema = z
  .custom<AssetId>((value) => typeof value === 'string' && isAssetId(value), 'must be an asset id, publisher/asset')
  .meta({ type: 'string', ...like(ASSET_ID_PATTERN) });
export const login = z.string().regex(LOGIN_PATTERN, 'must be an account name of the hosting service');
export const accountId = z.int().positive();
export const instant = z
  .string()
  .refine(isInstant, 'must be a UTC instant such as 2026-03-01T09:30:00Z')
  .meta(like(INSTANT_PATTERN));
export const version = z
  .string()
  .regex(VERSION_PATTERN, 'must be a version x.y.z: three whole numbers without leading zeros');
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a sha256 digest: 64 lower-case hexadecimal digits');
export const sha384 = z.string().regex(/^[0-9a-f]{96}$/, 'must be a sha384 digest: 96 lower-case hexadecimal digits');

/** `z.url()` alone accepts `javascript:` and credentials: only https, and nobody's password, may stand in a link. */
export const httpsUrl = z
  .url({ protocol: /^https$/, error: 'must be an https address' })
  .max(2000)
  .refine((address) => !hasCredentials(address), 'must not hold a user name or a password')
  .meta(like(/^https:\/\//));

function hasCredentials(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.username !== '' || url.password !== '';
}

/** A person: what counts is the numeric id; the login is what people read (DESIGN.md, decision 3). */
export const person = z.strictObject({
  login: login.describe('The account name, for people to read.'),
  id: accountId.describe('The numeric account id, which never changes. It decides.'),
});

/** The name of a request, unique where it comes from: `issue-12`, the UUID of a click. */
export const requestId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'must be letters, digits, dots, hyphens and underscores, at most 100');

/** An age public key. */
export const recipient = z
  .string()
  .refine(isRecipient, 'must be an age X25519 public key (age1…), complete and as it was made')
  .meta(like(RECIPIENT));

/** Which version of which agreement was agreed to: agreement → version. */
export const agreed = z.record(slug, version);
