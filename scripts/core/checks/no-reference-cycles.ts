import { at, type Check, type World } from './check.ts';
import type { Asset } from '../catalog.ts';
import type { Finding } from '../finding.ts';
import type { AssetId } from '../ids.ts';
import { referencesOf, type Reference } from '../references.ts';

export const noReferenceCycles: Check = {
  id: 'no-reference-cycles',
  docs: 'No asset is built from, trained with or derived from itself, directly or through others.',
  *check({ catalog }: World) {
    const done = new Set<AssetId>();
    for (const asset of catalog.assets.values()) yield* cyclesFrom(asset, catalog.assets, done);
  },
};

interface Step {
  readonly asset: Asset;
  readonly references: readonly Reference[];
  next: number;
  reported: boolean;
}

/** Depth first, with a stack of its own: a chain of ten thousand assets must not overflow that of the language. */
function* cyclesFrom(start: Asset, assets: ReadonlyMap<AssetId, Asset>, done: Set<AssetId>): Iterable<Finding> {
  if (done.has(start.id)) return;
  const path: Step[] = [stepTo(start)];
  const onPath = new Set<AssetId>([start.id]);
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const reference = step.references[step.next++];
    if (reference === undefined) {
      done.add(step.asset.id);
      onPath.delete(step.asset.id);
      path.pop();
      continue;
    }
    if (onPath.has(reference.to) && !step.reported) {
      step.reported = true;
      yield cycle(path, reference);
    }
    const target = assets.get(reference.to);
    if (target === undefined || done.has(target.id) || onPath.has(target.id)) continue;
    path.push(stepTo(target));
    onPath.add(target.id);
  }
}

function stepTo(asset: Asset): Step {
  return { asset, references: referencesOf(asset), next: 0, reported: false };
}

const SHOWN = 8;

function cycle(path: readonly Step[], closing: Reference): Finding {
  const ids = path.map(({ asset }) => asset.id);
  const round = [...ids.slice(ids.indexOf(closing.to)), closing.to];
  const shown = round.length > SHOWN ? [...round.slice(0, SHOWN - 1), '…', closing.to] : round;
  const last = path[path.length - 1];
  if (last === undefined) throw new Error('A cycle has a last step');
  return at(noReferenceCycles.id, last.asset, closing.keys, {
    message:
      round.length === 2 ? `${closing.to} names itself.` : `These name each other in a circle: ${shown.join(' → ')}.`,
    fix: 'Remove one of the references.',
  });
}
