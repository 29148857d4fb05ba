import { z } from 'zod';

import { line, slug } from './common.ts';

const category = z.strictObject({
  id: slug.describe('The id that assets name.'),
  name: line(60).describe('The name as people read it.'),
  description: line(240).describe('One sentence for the page of the category.'),
});
export type Category = z.infer<typeof category>;

/** `catalog/categories.yaml`: the vocabulary of categories, in groups. Only curators change it. */
export const categoriesSchema = z
  .strictObject({
    groups: z
      .array(
        z.strictObject({
          id: slug.describe('The id of the group.'),
          name: line(60).describe('The name of the group as people read it.'),
          categories: z.array(category).min(1).describe('The categories of this group, in the order of display.'),
        }),
      )
      .describe('Groups of categories, in the order of display.'),
  })
  .describe('The vocabulary of categories.');
export type Categories = z.infer<typeof categoriesSchema>;
