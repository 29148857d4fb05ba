import { z } from 'zod';

import { httpsUrl, instant, line, person, text } from './common.ts';

/** `catalog/comments/<publisher>/<asset>.yaml`: snapshots of the hosting service's discussion, written by automation. */
export const commentsSchema = z
  .strictObject({
    discussion: httpsUrl.describe('The discussion at the hosting service.').optional(),
    comments: z
      .array(
        z.strictObject({
          id: line(100).describe('The id at the hosting service.'),
          author: person.describe('Who wrote it.'),
          at: instant.describe('When it was written.'),
          body: text(20_000).describe('The text in Markdown.'),
        }),
      )
      .describe('The comments, oldest first.'),
  })
  .describe('The comments on one asset.');
export type Comments = z.infer<typeof commentsSchema>;
