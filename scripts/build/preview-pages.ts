import { agreementPath, assetPath, publisherPath } from './paths.ts';
import type { Asset, Catalog } from '../core/catalog.ts';
import { publisherOf, type AssetId } from '../core/ids.ts';
import type { Place } from '../core/kinds.ts';
import type { PreviewFacts } from '../core/service.ts';

type Pages = PreviewFacts['pages'];

/** Where whoever looks at a proposal begins: the pages that it changes most, as far as they are shown. */
export function pagesToBegin(
  { catalog, assets }: { readonly catalog: Catalog; readonly assets: readonly Asset[] },
  changed: readonly AssetId[],
  places: readonly Place[],
): Pages {
  const shown = new Map(assets.map((asset) => [asset.id, asset]));
  const ofAssets = changed.flatMap((id) => {
    const asset = shown.get(id);
    return asset === undefined ? [] : [{ title: asset.data.title, path: assetPath(id) }];
  });
  // Of an asset that goes, the page of its publisher is what is left to see.
  const gone = ofAssets.length === 0 ? changed.map(publisherOf) : [];
  const publishers = places.flatMap((place) => (place.kind === 'publisher' ? [place.publisher] : []));
  return [
    ...ofAssets,
    ...[...new Set([...publishers, ...gone])].flatMap((id) => publisherEntry(catalog, id)),
    ...places.flatMap((place) => agreementEntry(catalog, place)),
    ...(has(places, ['categories']) ? [{ title: 'Categories', path: 'categories/' }] : []),
    ...(has(places, ['gallery', 'featured']) ? [{ title: 'Home page', path: '' }] : []),
  ];
}

function publisherEntry({ publishers }: Catalog, id: string): Pages {
  const publisher = publishers.get(id);
  return publisher === undefined ? [] : [{ title: publisher.data.name, path: publisherPath(id) }];
}

function agreementEntry({ agreements }: Catalog, place: Place): Pages {
  if (place.kind !== 'agreement') return [];
  const { agreement, version } = place;
  const there = agreements.get(agreement)?.find((known) => known.version === version);
  return there === undefined
    ? []
    : [{ title: `${there.data.title} ${version}`, path: agreementPath(agreement, version) }];
}

function has(places: readonly Place[], kinds: readonly Place['kind'][]): boolean {
  return places.some(({ kind }) => kinds.includes(kind));
}
