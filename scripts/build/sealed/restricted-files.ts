import { indexFiles, readerIndex, type IndexData, type Reader } from './indexes.ts';
import { pagesPart, textsPart, type PartsContext } from './parts.ts';
import type { ReadableAsset, SealedPart } from './reader-index.ts';
import type { PlannedAsset } from './restricted-plan.ts';
import type { HotData } from '../hot/full.ts';
import { shownSite } from '../hot/shown.ts';
import type { SiteFile } from '../hot.ts';
import type { ViewContext } from '../views/context.ts';
import type { FoundText } from '../views/prose.ts';
import { isOffered } from '../../core/audience.ts';
import { ranksAmong } from '../../core/browse/ranks.ts';
import type { Catalog } from '../../core/catalog.ts';
import { accountsWithFile } from '../../core/people/accounts.ts';
import { publishersByMaintainer } from '../../core/people/maintained.ts';
import { entriesByAccount } from '../../core/people/person-entries.ts';
import { recordsOf } from '../../core/people/records.ts';
import { keysByAccount } from '../../core/seal/seal-readers.ts';
import { maintainersOf } from '../../core/visibility.ts';

/** Everything sealed of a site: the parts of its restricted assets, and for each key the index of what it opens. */
export async function* restrictedFiles(
  parts: PartsContext,
  found: ReadonlyMap<string, FoundText>,
  hot: Pick<HotData, 'counts' | 'trends'>,
): AsyncGenerator<SiteFile> {
  const { plan, context } = parts;
  if (plan.assets.length === 0) return;
  const ranks = ranksAmong(
    context.rows,
    plan.assets.map(({ summary }) => summary.row),
  );
  const readable: (PlannedAsset & { readonly entry: ReadableAsset; readonly texts: SealedPart })[] = [];
  for (const one of plan.assets) {
    const [pages, texts] = [await pagesPart(one, parts), await textsPart(one, parts)];
    yield pages.file;
    yield texts.file;
    const { id } = one.asset;
    const { facts, card, row } = one.summary;
    const { headings = [], text = '' } = found.get(id) ?? {};
    const rank = ranks.get(id) ?? { name: 0, released: 0, updated: 0 };
    const isListed = isOffered(one.asset, context.now);
    const entry: ReadableAsset = {
      ...{ id, facts, isListed, card, row, ranks: rank, pages: pages.part },
      text: [...headings, text].join('. '),
    };
    readable.push({ ...one, entry, texts: texts.part });
  }
  const data = indexData(context, hot);
  for (const reader of readersIn(context.catalog)) {
    const own = readable
      .filter(({ accounts }) => accounts.has(reader.id))
      .map(({ asset, entry, texts }) =>
        maintainersOf(asset, context.catalog).some(({ id }) => id === reader.id) ? { ...entry, texts } : entry,
      );
    yield* await indexFiles(reader, readerIndex(reader, own, data), parts.sealer);
  }
}

function indexData(context: ViewContext, { counts, trends }: Pick<HotData, 'counts' | 'trends'>): IndexData {
  const publishers = publishersByMaintainer(shownSite(context).publishers);
  return {
    counts,
    trends: trends(),
    entriesOf: entriesByAccount(context.catalog),
    publishersOf: (id) => publishers.get(id) ?? [],
  };
}

/** Everybody who has a key, by the login under which the gallery knows them. */
function readersIn(catalog: Catalog): Reader[] {
  const keysOf = keysByAccount(catalog.users);
  const maintainers = [...catalog.publishers.values()].flatMap(({ data }) => data.maintainers);
  const accounts = accountsWithFile(recordsOf(catalog), maintainers);
  return [...accounts.values()]
    .map((account) => ({ ...account, keys: [...new Set(keysOf(account.id))] }))
    .filter(({ keys }) => keys.length > 0);
}
