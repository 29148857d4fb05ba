import { codeSpan } from './text.ts';
import { compareVersions, isVersion } from '../core/version.ts';

/** `2` → `2.0.0`, `v1.10` → `1.10.0`; undefined for whatever has no one reading as x.y.z. */
export function toVersion(text: string): string | undefined {
  const match = /^v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?$/i.exec(text.trim());
  if (match === null) return undefined;
  const version = [1, 2, 3].map((index) => String(Number(match[index] ?? '0'))).join('.');
  return isVersion(version) ? version : undefined;
}

/** For sources without version numbers: the day of the source, so that a later state is a higher version. */
export function versionOfDate(instant: string | undefined): string {
  if (instant === undefined) return '1.0.0';
  const [year, month, day] = instant.slice(0, 10).split('-').map(Number);
  return `${String(year)}.${String(month)}.${String(day)}`;
}

/** A sentence for the notes where the number is not the source's own. */
export function versionNote(written: string, version: string): string {
  return written === version ? '' : `The source calls this version ${codeSpan(written)}.`;
}

/** Lowest first. */
export function byVersion(a: { readonly version: string }, b: { readonly version: string }): number {
  return compareVersions(a.version, b.version);
}
