import { about, type Check } from './check.ts';
import { CATALOG } from '../kinds.ts';

const NEEDED = [
  ['gallery', `${CATALOG}/gallery.yaml`, 'the name, the address and the settings of the gallery'],
  ['categories', `${CATALOG}/categories.yaml`, 'the vocabulary of categories'],
] as const;

export const galleryPresent: Check = {
  id: 'gallery-present',
  docs: 'A gallery has `gallery.yaml` (name, address, settings) and `categories.yaml` (the vocabulary of categories).',
  *check({ catalog, refused }) {
    for (const [key, path, what] of NEEDED) {
      if (catalog[key] !== undefined || refused.has(path)) continue;
      yield about(this.id, path, {
        message: `This file is missing. It holds ${what}.`,
        fix: 'Add it, or name the folder that has it with --catalog.',
      });
    }
  },
};
