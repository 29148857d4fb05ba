const KEY = 'gallery-codes ';

/** Recovery codes by their public keys, for as long as this tab is open: of keys that the browser itself does not keep. */
export function sessionCodes(base: string): ReadonlyMap<string, string> {
  try {
    const codes: unknown = JSON.parse(sessionStorage.getItem(KEY + base) ?? '[]');
    return new Map(Array.isArray(codes) ? codes.filter(isPair) : []);
  } catch {
    return new Map();
  }
}

export function holdCode(base: string, recipient: string, code: string | undefined): void {
  const codes = new Map(sessionCodes(base));
  if (code === undefined) codes.delete(recipient);
  else codes.set(recipient, code);
  try {
    sessionStorage.setItem(KEY + base, JSON.stringify([...codes]));
  } catch {
    // Without storage the key opens nothing after this page.
  }
}

function isPair(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}
