import { TYPE_PATHS } from '../paths.ts';
import type { SiteView, TypeView } from './types.ts';
import type { Asset } from '../../core/catalog.ts';
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

export function siteView(gallery: Gallery, base: string, assets: readonly Asset[]): SiteView {
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
    types: ASSET_TYPES.map((type) => typeView(type, base, assets)),
  };
}

function typeView(type: AssetType, base: string, assets: readonly Asset[]): TypeView {
  const count = assets.filter((asset) => asset.data.type === type).length;
  return { type, ...TYPE_TEXTS[type], href: base + TYPE_PATHS[type], count };
}
