type Belongs = (code: number) => boolean;

/** What no code of people has: one word, one gap or one line without end. */
const ENDLESS: readonly { readonly length: number; readonly belongs: Belongs }[] = [
  { length: 120, belongs: matches(/[\w$.-]/) },
  { length: 80, belongs: matches(/\s/) },
  { length: 2000, belongs: matches(/[^\n]/) },
];

export function isEndless(code: string): boolean {
  return ENDLESS.some(({ length, belongs }) => hasRun(code, length, belongs));
}

/** Whether so many characters that belong together stand in a row: such a row covers one of the places that are a length apart. */
function hasRun(text: string, length: number, belongs: Belongs): boolean {
  for (let at = length - 1; at < text.length; at += length)
    if (runAround(text, at, length, belongs) >= length) return true;
  return false;
}

/** How long the row around a place is, as far as it matters. */
function runAround(text: string, at: number, enough: number, belongs: Belongs): number {
  let from = at + 1;
  while (from > 0 && at + 1 - from < enough && belongs(text.charCodeAt(from - 1))) from -= 1;
  if (from > at) return 0;
  let to = at + 1;
  while (to < text.length && to - from < enough && belongs(text.charCodeAt(to))) to += 1;
  return to - from;
}

/** The characters of a class, looked up rather than matched. */
function matches(one: RegExp): Belongs {
  const ascii = Array.from({ length: 128 }, (_, code) => one.test(String.fromCharCode(code)));
  return (code) => ascii[code] ?? one.test(String.fromCharCode(code));
}
