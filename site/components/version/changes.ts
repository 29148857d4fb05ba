import { sourceRows } from '../../../scripts/build/views/source.ts';
import type { Source, VersionFile } from '../../../scripts/core/schema/asset-version.ts';
import type { VersionChange } from '../../../scripts/core/version-diff.ts';
import { formatBytes, plural } from '../../view.ts';

/** One difference between two versions, in words. */
export interface ChangeRow {
  readonly change: 'added' | 'removed' | 'changed';
  /** What is different: a file, a key of the source, a constraint. */
  readonly subject: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface ChangeGroup {
  readonly title: string;
  /** Names of files are set as code, sentences are not. */
  readonly code: boolean;
  readonly rows: readonly ChangeRow[];
  /** How many more there are than the rows. */
  readonly more: number;
}

/** How a change is called. */
export const CHANGE_WORDS: Readonly<Record<ChangeRow['change'], string>> = {
  added: 'Added',
  removed: 'Removed',
  changed: 'Changed',
};

/** What people read row by row; beyond it they want a tool. */
const MOST_ROWS = 200;

/** Differences → groups of rows. The page that the build writes and the comparison in the browser show the same. */
export function changeGroups(changes: readonly VersionChange[]): ChangeGroup[] {
  return [
    group(
      'Source',
      false,
      changes.flatMap((change) => (change.what === 'source' ? sourceChange(change) : [])),
    ),
    group(
      'Files',
      true,
      changes.flatMap((change) => (change.what === 'file' ? [fileChange(change)] : [])),
    ),
    group(
      'Constraints',
      false,
      changes.flatMap((change) => (change.what === 'constraint' ? [constraint(change)] : [])),
    ),
  ].filter(({ rows }) => rows.length > 0);
}

/** `3 differences`. */
export function changeSummary(groups: readonly ChangeGroup[]): string {
  const total = groups.reduce((sum, { rows, more }) => sum + rows.length + more, 0);
  return total === 0 ? 'no differences' : plural(total, 'difference');
}

function group(title: string, code: boolean, rows: readonly ChangeRow[]): ChangeGroup {
  return { title, code, rows: rows.slice(0, MOST_ROWS), more: Math.max(0, rows.length - MOST_ROWS) };
}

function sourceChange({ before, after }: { readonly before: Source; readonly after: Source }): ChangeRow[] {
  const [old, now] = [sourceMap(before), sourceMap(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((label) => old.get(label) !== now.get(label))
    .map((label) => ({
      change: kindOf(old.get(label), now.get(label)),
      subject: label,
      before: old.get(label),
      after: now.get(label),
    }));
}

function sourceMap(source: Source): ReadonlyMap<string, string> {
  return new Map(sourceRows(source).map(({ label, value }) => [label, value]));
}

function kindOf(before: unknown, after: unknown): ChangeRow['change'] {
  if (before === undefined) return 'added';
  return after === undefined ? 'removed' : 'changed';
}

function fileChange({ change, name, before, after }: Extract<VersionChange, { what: 'file' }>): ChangeRow {
  return { change, subject: name, before: fileText(before), after: fileText(after) };
}

/** `103 MB · 0676ba61b6795bbe…`: enough of the digest to tell two apart. */
function fileText(file: VersionFile | undefined): string | undefined {
  if (file === undefined) return undefined;
  const digest = file.sha256 ?? file.sha384;
  const parts = [
    file.size === undefined ? [] : [formatBytes(file.size)],
    digest === undefined ? [] : [`${digest.slice(0, 12)}…`],
  ].flat();
  return parts.length === 0 ? undefined : parts.join(' · ');
}

function constraint({ change, text }: Extract<VersionChange, { what: 'constraint' }>): ChangeRow {
  return { change, subject: text, before: undefined, after: undefined };
}
