import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** Of a file, as much as is in memory at a time: short enough that the page answers in between. */
const SLICE = 1 << 20;

/** The sha256 of a file, slice by slice: the Web Cryptography API would need all of it in memory. Rejects where it cannot be read. */
export async function hashFile(file: Blob, signal: AbortSignal, onBytes: (bytes: number) => void): Promise<string> {
  const hash = sha256.create();
  for (let at = 0; at < file.size; at += SLICE) {
    signal.throwIfAborted();
    const bytes = new Uint8Array(await file.slice(at, at + SLICE).arrayBuffer());
    hash.update(bytes);
    onBytes(bytes.length);
  }
  signal.throwIfAborted();
  return bytesToHex(hash.digest());
}
