import { z } from 'zod';

import { instant, line } from './common.ts';

/** Front matter of `catalog/agreements/<agreement>/<version>.md`; the body is what is agreed to. A version never changes. */
export const agreementSchema = z
  .strictObject({
    title: line(120).describe('The title of the agreement.'),
    since: instant.describe('From when this version is the one to agree to.'),
  })
  .describe('One version of an agreement.');
export type AgreementMeta = z.infer<typeof agreementSchema>;
