import { at, type Check } from './check.ts';
import type { Catalog, Document, KeyPath } from '../catalog.ts';
import type { Finding } from '../finding.ts';
import { CATALOG } from '../kinds.ts';
import { didYouMean } from '../suggest.ts';

export const agreementsExist: Check = {
  id: 'agreements-exist',
  docs: 'What assets and subscriptions agreed to exists in that version in `catalog/agreements/`.',
  *check({ catalog, refused }) {
    for (const asset of catalog.assets.values()) {
      yield* judge(catalog, refused, asset, asset.data.agreements, ['agreements']);
    }
    for (const subscription of catalog.subscriptions) {
      for (const [index, event] of subscription.data.events.entries()) {
        if (event.event !== 'subscribed' || event.agreements === undefined) continue;
        yield* judge(catalog, refused, subscription, event.agreements, ['events', index, 'agreements']);
      }
    }
  },
};

function* judge(
  catalog: Catalog,
  refused: ReadonlySet<string>,
  document: Document<unknown>,
  agreed: Readonly<Record<string, string>>,
  above: KeyPath,
): Iterable<Finding> {
  for (const [agreement, version] of Object.entries(agreed)) {
    const versions = catalog.agreements.get(agreement)?.map((known) => known.version) ?? [];
    if (versions.includes(version) || refused.has(`${CATALOG}/agreements/${agreement}/${version}.md`)) continue;
    yield at(agreementsExist.id, document, [...above, agreement], {
      message:
        versions.length === 0
          ? `There is no agreement ${agreement}.`
          : `The agreement ${agreement} has no version ${version}.`,
      fix:
        versions.length === 0
          ? didYouMean(agreement, catalog.agreements.keys(), 'Name an agreement of catalog/agreements/.')
          : `Its versions are ${versions.join(', ')}.`,
    });
  }
}
