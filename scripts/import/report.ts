import type { ImportResult } from './import-catalog.ts';
import type { EntryOutcome, Ledger, Note } from './ledger.ts';
import { ASSET_TYPES } from '../core/schema/asset.ts';

/** One line of the full report: what became of an entry, and what a person should know of it. */
export type EntryReport = EntryOutcome & { readonly notes: readonly Note[] };

export interface Summary {
  readonly entries: number;
  /** Assets by type, and further versions of them. */
  readonly assets: Readonly<Record<string, number>>;
  readonly versions: number;
  readonly merged: number;
  readonly refused: number;
  readonly added: number;
  readonly kept: number;
  readonly written: number;
  /** Counts by code and detail, the most frequent first. */
  readonly refusals: readonly Count[];
  readonly notes: readonly Count[];
}

export interface Count {
  readonly code: string;
  readonly entries: number;
  /** Some of the details. */
  readonly examples: readonly string[];
}

export function entryReports({ entries, ledger }: ImportResult): EntryReport[] {
  return entries.flatMap((entry) => {
    const outcome = ledger.outcomeOf(entry);
    return outcome === undefined ? [] : [{ ...outcome, notes: ledger.notesOf(entry) }];
  });
}

/** Entries in = assets + versions + merged + refused. */
export function summarize(result: ImportResult): Summary {
  const reports = entryReports(result);
  const of = (outcome: EntryOutcome['outcome']): EntryReport[] =>
    reports.filter((report) => report.outcome === outcome);
  const types = new Map(result.assets.map(({ id, draft }) => [id as string, draft.fields.type]));
  const made = of('asset').flatMap((report) => ('asset' in report ? (types.get(report.asset) ?? []) : []));
  const change = (wanted: string): number =>
    reports.filter((report) => 'change' in report && report.change === wanted).length;
  return {
    entries: result.entries.length,
    assets: Object.fromEntries(
      ASSET_TYPES.map((type) => [type, made.filter((candidate) => candidate === type).length]),
    ),
    versions: of('version').length,
    merged: of('merged').length,
    refused: of('refused').length,
    added: change('added'),
    kept: change('kept'),
    written: result.written,
    refusals: counts(reports.flatMap((report) => ('reason' in report ? [report.reason] : []))),
    notes: counts(noteOfEachEntry(result.ledger, result.entries)),
  };
}

/** An entry with ten rewritten links counts once. */
function noteOfEachEntry(ledger: Ledger, entries: readonly string[]): Note[] {
  return entries.flatMap((entry) => [...new Map(ledger.notesOf(entry).map((note) => [note.code, note])).values()]);
}

function counts(items: readonly { readonly code: string; readonly detail: string }[]): Count[] {
  return [...Map.groupBy(items, ({ code }) => code)]
    .map(([code, all]) => ({
      code,
      entries: all.length,
      examples: mostFrequent(
        all.map(({ detail }) => detail),
        3,
      ),
    }))
    .sort((a, b) => b.entries - a.entries || (a.code < b.code ? -1 : 1));
}

function mostFrequent(details: readonly string[], limit: number): string[] {
  return [...Map.groupBy(details, (detail) => detail)]
    .sort(([a, left], [b, right]) => right.length - left.length || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([detail, all]) => (all.length === 1 ? detail : `${detail} (${String(all.length)})`));
}

/** One JSON object a line. */
export function toLines(reports: readonly EntryReport[]): string {
  return reports.map((report) => `${JSON.stringify(report)}\n`).join('');
}

/** The summary as a person reads it. */
export function formatSummary(summary: Summary): string {
  const assets = Object.values(summary.assets).reduce((sum, count) => sum + count, 0);
  const types = Object.entries(summary.assets).flatMap(([type, count]) =>
    count === 0 ? [] : [`${String(count)} ${type}`],
  );
  return [
    row(summary.entries, 'entries in the source'),
    row(assets, `became assets${types.length === 0 ? '' : `: ${types.join(', ')}`}`),
    row(summary.versions, 'became further versions of them'),
    row(summary.merged, 'joined another entry'),
    row(summary.refused, 'were refused'),
    ...summary.refusals.flatMap(formatCount),
    ...(summary.notes.length === 0 ? [] : ['Notes, by the number of entries that have them']),
    ...summary.notes.flatMap(formatCount),
    `Versions added: ${String(summary.added)}, there before: ${String(summary.kept)}. Files written: ${String(summary.written)}.`,
  ].join('\n');
}

function row(count: number, what: string): string {
  return `${String(count).padStart(7)}  ${what}`;
}

function formatCount({ code, entries, examples }: Count): string[] {
  return [`    ${row(entries, code)}`, ...examples.map((example) => `               ${shown(example)}`)];
}

function shown(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
