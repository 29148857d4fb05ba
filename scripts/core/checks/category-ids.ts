import { at, type Check } from './check.ts';
import type { KeyPath } from '../catalog.ts';
import type { Categories } from '../schema/categories.ts';

export const categoryIds: Check = {
  id: 'category-ids',
  docs: 'Every id in `categories.yaml` stands for one category and every id of a group for one group.',
  *check({ catalog: { categories } }) {
    if (categories === undefined) return;
    const seen = new Set<string>();
    for (const { what, id, keys } of idsOf(categories.data)) {
      const name = `${what} ${id}`;
      if (seen.has(name))
        yield at(this.id, categories, keys, { message: `The ${name} is there twice.`, fix: 'Keep one.' });
      seen.add(name);
    }
  },
};

function idsOf({ groups }: Categories): { what: 'group' | 'category'; id: string; keys: KeyPath }[] {
  return groups.flatMap((group, g) => [
    { what: 'group' as const, id: group.id, keys: ['groups', g, 'id'] },
    ...group.categories.map(({ id }, c) => ({
      what: 'category' as const,
      id,
      keys: ['groups', g, 'categories', c, 'id'],
    })),
  ]);
}
