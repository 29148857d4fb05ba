import { bech32 } from '@scure/base';

/** A public key, another for each number from 2 to 255, whose secret key nobody has. */
export function aKey(number: number): string {
  return bech32.encodeFromBytes('age', new Uint8Array(32).fill(number));
}
