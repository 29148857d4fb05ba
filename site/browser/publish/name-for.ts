import { ASSET_NAME_LENGTH } from '../../../scripts/core/ids.ts';

/** A name in addresses for a title: `Débruitage d’images (v2.5)` → `debruitage-d-images-v2.5`. '' where no letter of it can stay. */
export function nameFor(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/[.-]*-[.-]*|\.{2,}/g, '-')
    .slice(0, ASSET_NAME_LENGTH)
    .replace(/^[.-]+|[.-]+$/g, '');
}
