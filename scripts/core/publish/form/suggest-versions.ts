import { compareVersions, isVersion } from '../../version.ts';

/** Numbers that may come next: the next patch, minor and major after the highest. */
export function suggestVersions(versions: readonly string[]): readonly string[] {
  const highest = versions.filter(isVersion).sort(compareVersions).at(-1);
  if (highest === undefined) return ['1.0.0'];
  const [major = 0, minor = 0, patch = 0] = highest.split('.').map(Number);
  const next = [
    [major, minor, patch + 1],
    [major, minor + 1, 0],
    [major + 1, 0, 0],
  ];
  return next.map((numbers) => numbers.join('.')).filter(isVersion);
}
