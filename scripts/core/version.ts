/** Versions are `x.y.z`: three whole numbers without leading zeros. They compare as numbers: 1.10.0 is after 1.9.0. */
export const VERSION_PATTERN = /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})$/;

export function isVersion(text: string): boolean {
  return VERSION_PATTERN.test(text);
}

/** Negative when `a` is before `b`. Both must be versions; anything else is a bug and throws. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

function numbers(version: string): [number, number, number] {
  const match = VERSION_PATTERN.exec(version);
  if (match === null) throw new Error(`Not a version: ${JSON.stringify(version)}`);
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}
