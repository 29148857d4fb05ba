import { TYPE_PATHS } from '../paths.ts';
import type { Tally } from './facets.ts';
import type { CountedType, SiteView } from './types.ts';
import { ASSET_TYPES, type AssetType } from '../../core/schema/asset.ts';
import type { Gallery } from '../../core/schema/gallery.ts';

/** How each type is called and what it is, for people. */
const TYPE_TEXTS: Readonly<
  Record<AssetType, { readonly name: string; readonly plural: string; readonly description: string }>
> = {
  algorithm: {
    name: 'Algorithm',
    plural: 'Algorithms',
    description: 'Code that a training job runs on your own data.',
  },
  model: { name: 'Model', plural: 'Models', description: 'Trained weights, ready to serve or to fine-tune.' },
  workflow: {
    name: 'Workflow',
    plural: 'Workflows',
    description: 'Steps from data to result that you import and run.',
  },
};

export function siteView(gallery: Gallery, base: string): SiteView {
  return {
    name: gallery.name,
    tagline: gallery.tagline,
    description: gallery.description,
    address: gallery.address.endsWith('/') ? gallery.address : `${gallery.address}/`,
    base,
    repository: gallery.repository.url,
    console: gallery.consoles.name,
    consoles: gallery.consoles,
    regions: gallery.regions,
    limits: gallery.limits,
    types: ASSET_TYPES.map((type) => ({ type, ...TYPE_TEXTS[type], href: base + TYPE_PATHS[type] })),
  };
}

/** The types, and how many assets there are of each. */
export function countedTypes({ types }: Pick<SiteView, 'types'>, tally: Tally): CountedType[] {
  const counts = tally.get('type');
  return types.map((view) => ({ ...view, count: counts?.get(view.type) ?? 0 }));
}
