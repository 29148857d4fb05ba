import { z } from 'zod';

import { accountId, instant, line, recipient, text } from './common.ts';

/** What the gallery may write to a person about. */
export const NOTICE_KINDS = ['ends', 'versions'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const noticeKinds = z
  .array(z.enum(NOTICE_KINDS))
  .refine((kinds) => new Set(kinds).size === kinds.length, 'must name each notice once')
  .meta({ uniqueItems: true });

/** Public keys of one person: each is sealed to, and a browser or machine needs one. */
export const MOST_KEYS = 5;

export const keyName = line(60).describe('What the owner calls this key.');

/** `catalog/users/<login>.yaml`: a profile. Only its owner changes it. */
export const userSchema = z
  .strictObject({
    id: accountId.describe('The numeric account id of the owner.'),
    nickname: line(60).describe('The name that others see.').optional(),
    description: text(500).describe('A few words of the owner.').optional(),
    photo: line(200).describe('The file name of the photo beside this file.').optional(),
    notices: noticeKinds
      .describe(
        'Which notices the owner wants, as mentions in the discussions of assets. ends: a subscription ends within a week; versions: there is a new version. Nobody gets one who does not ask for it.',
      )
      .optional(),
    keys: z
      .array(
        z.strictObject({
          name: keyName,
          recipient: recipient.describe('The age public key.'),
          added: instant.describe('When the key was added.'),
        }),
      )
      .max(MOST_KEYS)
      .describe('Public keys to which restricted assets are sealed.')
      .optional(),
  })
  .describe('The profile of a user.');
export type User = z.infer<typeof userSchema>;
