/** Which addresses may be fetched. */
export interface AddressRules {
  /** Plain http to this very machine: for tests, where no certificate can be had. Never a person's choice. */
  readonly allowLoopback?: boolean;
}

/** Why nothing is fetched from an address, or undefined. Redirects are held to the same. */
export function addressProblem(address: string, { allowLoopback = false }: AddressRules): string | undefined {
  if (!URL.canParse(address)) return 'is no address';
  const url = new URL(address);
  const isPlain = url.protocol === 'http:' && allowLoopback && LOOPBACK.has(url.hostname);
  if (url.protocol !== 'https:' && !isPlain) return 'does not begin with https://';
  if (url.username !== '' || url.password !== '') return 'holds a user name or a password';
  return undefined;
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);
