/** Bytes that a new id is made from. */
export const SEALED_ID_BYTES = 10;

/** Hexadecimal digits alone: no name of anything can be read into them. */
const SEALED_ID = /^[0-9a-f]{20}$/;

/** The name of a new sealed asset, random and kept for life. `random` are `SEALED_ID_BYTES` bytes. */
export function newSealedId(random: Uint8Array): string {
  if (random.length !== SEALED_ID_BYTES) throw new Error(`An id is made from ${String(SEALED_ID_BYTES)} bytes`);
  return [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether a name could have been made so. */
export function isSealedId(name: string): boolean {
  return SEALED_ID.test(name);
}
