import { randomBytes } from 'node:crypto';

import { bech32 } from '@scure/base';

/** Public keys that nobody has: every 32 bytes are one, and nobody ever had the secret key of these. */
export function decoys(count: number): string[] {
  return Array.from({ length: count }, () => bech32.encodeFromBytes('age', randomBytes(32)));
}
