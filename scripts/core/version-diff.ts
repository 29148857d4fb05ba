import { canonical } from './canonical.ts';
import type { Source, VersionFile } from './schema/asset-version.ts';

/** What two versions are compared by. */
export interface Comparable {
  readonly source: Source;
  readonly files: readonly VersionFile[];
  readonly constraints: readonly string[];
}

/** One difference between two versions. */
export type VersionChange =
  | { readonly what: 'source'; readonly before: Source; readonly after: Source }
  | {
      readonly what: 'file';
      readonly change: 'added' | 'removed' | 'changed';
      readonly name: string;
      readonly before: VersionFile | undefined;
      readonly after: VersionFile | undefined;
    }
  | { readonly what: 'constraint'; readonly change: 'added' | 'removed'; readonly text: string };

/** What is different in `after`: the source, then files by name, then constraints. Runs in the browser too. */
export function diffVersions(before: Comparable, after: Comparable): VersionChange[] {
  return [
    ...sourceChanges(before, after),
    ...fileChanges(before.files, after.files),
    ...constraintChanges(before, after),
  ];
}

function sourceChanges(before: Comparable, after: Comparable): VersionChange[] {
  if (canonical(before.source) === canonical(after.source)) return [];
  return [{ what: 'source', before: before.source, after: after.source }];
}

function fileChanges(before: readonly VersionFile[], after: readonly VersionFile[]): VersionChange[] {
  const old = new Map(before.map((file) => [file.name, file]));
  const now = new Map(after.map((file) => [file.name, file]));
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names.flatMap((name): VersionChange[] => {
    const [a, b] = [old.get(name), now.get(name)];
    if (a === undefined) return [{ what: 'file', change: 'added', name, before: a, after: b }];
    if (b === undefined) return [{ what: 'file', change: 'removed', name, before: a, after: b }];
    return sameContent(a, b) ? [] : [{ what: 'file', change: 'changed', name, before: a, after: b }];
  });
}

/** Digests decide where both have one; where it lies (url) is no difference of content. */
function sameContent(a: VersionFile, b: VersionFile): boolean {
  if (a.sha256 !== undefined && b.sha256 !== undefined) return a.sha256 === b.sha256;
  if (a.sha384 !== undefined && b.sha384 !== undefined) return a.sha384 === b.sha384;
  return a.size === b.size && a.sha256 === b.sha256 && a.sha384 === b.sha384;
}

function constraintChanges(before: Comparable, after: Comparable): VersionChange[] {
  const removed = before.constraints.filter((text) => !after.constraints.includes(text));
  const added = after.constraints.filter((text) => !before.constraints.includes(text));
  return [
    ...removed.map((text): VersionChange => ({ what: 'constraint', change: 'removed', text })),
    ...added.map((text): VersionChange => ({ what: 'constraint', change: 'added', text })),
  ];
}
