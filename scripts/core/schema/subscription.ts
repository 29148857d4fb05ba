import { z } from 'zod';

import { duration } from './asset-common.ts';
import { accountId, agreed, instant, line, requestId, slug, version } from './common.ts';

const at = instant.describe('When it happened.');
const request = requestId.describe('The request that it comes from: the same request twice is one event.').optional();

const terms = z.strictObject({
  duration: duration.optional(),
  quota: z.int().positive().describe('How many uses were promised.').optional(),
});

const event = z.discriminatedUnion('event', [
  z.strictObject({
    event: z.literal('subscribed').describe('The subscription began.'),
    at,
    agreements: agreed.describe('The agreements agreed to, each with its version.').optional(),
    confirmed: version.describe('The version whose constraints were confirmed.').optional(),
    terms: terms.describe('What was promised when it began anew, after its end. It counts from then on.').optional(),
    request,
  }),
  z.strictObject({
    event: z.literal('used').describe('One use was taken from the quota.'),
    at,
    use: z.enum(['job', 'import']).describe('A training job or an import.'),
    version: version.describe('The version that was used.'),
    region: slug.describe('The region of the console.').optional(),
    name: line(120).describe('The name of the job or the imported workflow.').optional(),
    confirmed: version.describe('The version whose constraints were confirmed.').optional(),
    request,
  }),
  z.strictObject({ event: z.literal('cancelled').describe('The subscriber cancelled.'), at, request }),
  z.strictObject({
    event: z.literal('retrieved').describe('The subscriber retrieved a cancelled subscription.'),
    at,
    request,
  }),
  z.strictObject({
    event: z.literal('renewed').describe('The duration began again.'),
    at,
    duration: z
      .union([duration, z.literal('none')])
      .describe('What the asset had then, where it was another duration; none: from then on it lasts.')
      .optional(),
  }),
  z.strictObject({ event: z.literal('expired').describe('The duration ended.'), at }),
]);

/** `catalog/subscriptions/<login>/<publisher>/<asset>.yaml`: the terms as they were when subscribing, then events, append-only. */
export const subscriptionSchema = z
  .strictObject({
    id: accountId.describe('The numeric account id of the subscriber.'),
    terms: terms.describe('What was promised when subscribing (DESIGN.md, decision 10).'),
    events: z.array(event).min(1).describe('What happened, in order; only added to.'),
  })
  .describe('The subscription of one user to one asset.');
export type SubscriptionEntry = z.infer<typeof subscriptionSchema>;
