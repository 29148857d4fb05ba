import { noSuchAsset } from '../subscription/problem.ts';
import { visibleAsset } from '../audience.ts';
import type { Answer, Asked } from './answer.ts';
import type { RequestFor } from './request.ts';

/** A favourite is an asset that one can see; taking it back is always possible (F9). */
export function decideFavourite(
  { action, asset, actor, id }: RequestFor<'favourite' | 'unfavourite'>,
  { entries, login, at }: Asked,
): Answer {
  const before = entries.favourite(actor.id, asset);
  if (action === 'unfavourite') {
    // What became a favourite since is not undone by a request that arrives late.
    return before === undefined || before.data.at > at
      ? { already: true, path: before?.path }
      : { already: false, path: entries.removeFavourite(before) };
  }
  if (before !== undefined) return { already: true, path: before.path };
  if (visibleAsset(entries.catalogFor(actor), asset, actor, at) === undefined) {
    return { problems: [noSuchAsset({ asset, actor })] };
  }
  return { already: false, path: entries.putFavourite(login, asset, { id: actor.id, at, request: id }) };
}
