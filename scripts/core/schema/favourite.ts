import { z } from 'zod';

import { accountId, instant, requestId } from './common.ts';

/** `catalog/favourites/<login>/<publisher>/<asset>.yaml`: there while the asset is a favourite. */
export const favouriteSchema = z
  .strictObject({
    id: accountId.describe('The numeric account id of the user.'),
    at: instant.describe('When it became a favourite.'),
    request: requestId.describe('The request that it comes from.').optional(),
  })
  .describe('A favourite of one user.');
export type FavouriteEntry = z.infer<typeof favouriteSchema>;
