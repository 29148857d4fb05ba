import { z } from 'zod';

import { compareText } from '../compare.ts';
import {
  agreed,
  assetIdSchema,
  instant,
  line,
  person,
  recipient,
  requestId,
  slug,
  text,
  version,
} from '../schema/common.ts';
import { keyName, noticeKinds } from '../schema/user.ts';
import { looksSecret, RECIPIENT } from '../seal/recipient.ts';

const common = {
  id: requestId.describe('The name of the request, unique where it comes from. The same name again is the same wish.'),
  source: z.enum(['issue', 'local', 'command']).describe('The door it came through.'),
  at: instant.describe('When the person asked.'),
  actor: person.describe('The authenticated account that asks.'),
};
const asset = assetIdSchema;
const confirmed = version.describe('The version whose constraints were confirmed.').optional();

/** What a person wishes, whichever door it came through: a button, the command line, an issue. */
export const requestSchema = z.discriminatedUnion('action', [
  z.strictObject({
    ...common,
    action: z.literal('subscribe'),
    asset,
    agreements: agreed.describe('The agreements agreed to, each with its version.').default({}),
    confirmed,
  }),
  z.strictObject({ ...common, action: z.literal('cancel'), asset }),
  z.strictObject({ ...common, action: z.literal('retrieve'), asset }),
  z.strictObject({
    ...common,
    action: z.literal('use'),
    asset,
    use: z.enum(['job', 'import']).describe('A training job or an import.'),
    version,
    region: slug.optional(),
    name: line(120).optional(),
    confirmed,
  }),
  z.strictObject({ ...common, action: z.literal('favourite'), asset }),
  z.strictObject({ ...common, action: z.literal('unfavourite'), asset }),
  z.strictObject({
    ...common,
    action: z.literal('profile'),
    nickname: line(60).nullable().describe('Null takes it away; left out, it stays.').optional(),
    description: text(500).nullable().describe('Null takes it away; left out, it stays.').optional(),
    notices: noticeKinds.describe('An empty list takes all away; left out, they stay.').optional(),
    addKey: z
      .strictObject({
        name: keyName.refine((name) => !RECIPIENT.test(name), 'must be a name, and not a key'),
        recipient,
      })
      .describe('A public key to which restricted assets are sealed from now on.')
      .optional(),
    removeKey: line(80)
      .describe('A public key of the person’s, or what they call it. It is taken away first.')
      .optional(),
  }),
]);

export type Request = z.infer<typeof requestSchema>;
export type RequestFor<A extends Request['action']> = Extract<Request, { action: A }>;

/** The order of names that count upwards: `issue-9` is before `issue-10`. */
export function compareNames(a: string, b: string): number {
  return a.length - b.length || compareText(a, b);
}

/** Said where somebody gave the wrong half of a pair. Nothing of what they sent is repeated, since others may read the answer. */
export const HOLDS_SECRET =
  'This holds a secret key, which nobody but you may have. If others could see it, make another pair. What the gallery takes is the public key, which begins with age1.';

/** A request that is as its schema says, or why it is none: one sentence for each thing. */
export type ParsedRequest =
  { readonly ok: true; readonly request: Request } | { readonly ok: false; readonly messages: readonly string[] };

export function parseRequest(data: unknown): ParsedRequest {
  if (looksSecret(JSON.stringify(data))) return { ok: false, messages: [HOLDS_SECRET] };
  const result = requestSchema.safeParse(data);
  if (result.success) return { ok: true, request: result.data };
  const messages = result.error.issues.map(({ path, message }) =>
    path.length === 0 ? `${message}.` : `${path.map(String).join('.')}: ${message}.`,
  );
  return { ok: false, messages };
}
