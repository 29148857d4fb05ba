import { unless, type Hosting } from './github.ts';
import { tell, type Telling } from './notices.ts';
import { buildSite } from './site-build.ts';
import { vouchFor } from './vouch.ts';
import { readerOf } from '../reader.ts';
import { planDay, writeCalendar, type Day } from '../entries/calendar.ts';
import type { Landed, Patience } from '../entries/drain.ts';
import { tidyUp, tipOf, type Place } from '../entries/place.ts';

/** The two halves of a day, which need different rights. */
export const HALVES = ['entries', 'notices'] as const;

interface Circumstances {
  /** Without it entries are written and nobody is told anything. */
  readonly hosting: Hosting | undefined;
  /** Undefined: both. */
  readonly only: (typeof HALVES)[number] | undefined;
  readonly now: string;
  readonly patience: Patience;
  readonly dryRun: boolean;
}

/** What a day brought about. */
export interface Kept extends Day, Omit<Landed<Day>, 'result'> {
  readonly told: Telling;
  /** Whether a killed run had left something that was taken away. */
  readonly tidied: boolean;
}

/** What automation does every day. What somebody is owed comes first, then the site, then what people are told. */
export async function keepCalendar(place: Place, circumstances: Circumstances): Promise<Kept> {
  const { hosting, only, now, patience, dryRun } = circumstances;
  const isWritten = !dryRun && only !== 'notices';
  const tidied = isWritten && tidyUp(place);
  const vouch = hosting === undefined ? undefined : vouchFor(hosting);
  const { result, ...landed } = isWritten
    ? await writeCalendar({ ...place, vouch }, now, patience)
    : whatWouldBe(place, now);
  const kept = { ...result, ...landed, tidied, due: only === 'notices' ? [] : result.due };
  if (hosting === undefined) return { ...kept, told: NOBODY };
  const isPushed = landed.commit !== undefined && place.remote !== undefined;
  const site = isPushed ? await built(hosting, place.branch) : NOBODY;
  const told = only === 'entries' ? NOBODY : await tell(hosting, result.notices, { now, dryRun });
  return { ...kept, told: { ...told, passed: [...site.passed, ...told.passed] } };
}

/** A gallery may have its site built elsewhere. */
async function built(hosting: Hosting, branch: string): Promise<Telling> {
  const asked = buildSite(hosting, branch).then(() => true);
  if ((await unless(asked, 403, 404, 422)) === true) return NOBODY;
  return { ...NOBODY, passed: ['There is no workflow here that builds the site.'] };
}

const NOBODY: Telling = { done: [], passed: [], failed: [] };

function whatWouldBe(place: Place, now: string): Landed<Day> {
  const base = tipOf(place);
  const { result } = planDay(readerOf(place.repository), base, now);
  return { result, commit: undefined, base, pushes: 0 };
}
