import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** A name for a public key that tells nothing else of it: under it lies what the key opens. */
export function fingerprintOf(recipient: string): string {
  return bytesToHex(sha256(utf8ToBytes(`gallery reader ${recipient}`))).slice(0, 32);
}
