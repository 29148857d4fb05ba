import { z } from 'zod';

import { httpsUrl, line, person, text } from './common.ts';

/** `catalog/publishers/<publisher>.yaml`. */
export const publisherSchema = z
  .strictObject({
    name: line(80).describe('The name as people read it.'),
    description: text(1000).describe('Who this publisher is.').optional(),
    website: httpsUrl.describe('The home page of the publisher.').optional(),
    official: z.boolean().describe('Whether the gallery vouches for this publisher. Only curators change it.'),
    maintainers: z.array(person).min(1).describe('Who may change the assets of this publisher.'),
  })
  .describe('A publisher: who owns assets.');
export type Publisher = z.infer<typeof publisherSchema>;
