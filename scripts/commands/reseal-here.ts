import { PATIENCE } from './entries.ts';
import { say } from './shared.ts';
import { counted } from '../core/words.ts';
import type { Place } from '../shell/entries/place.ts';
import { ownOpener } from '../shell/seal/own-keys.ts';
import { resealBranch } from '../shell/seal/reseal-branch.ts';

/** After keys came or went: what can be opened here is sealed to them at once. What cannot, waits for whoever has a key. */
export async function resealHere(place: Place, now: string): Promise<void> {
  const { result, commit } = await resealBranch(place, ownOpener(), now, PATIENCE);
  const of = (state: string): number => result.filter((one) => one.state === state).length;
  if (commit !== undefined) say(`${counted(of('resealed'), 'asset')} sealed anew: commit ${commit.slice(0, 10)}.`);
  if (of('shut') > 0) say(`${counted(of('shut'), 'asset')} cannot be opened here: a curator seals them anew.`);
}
