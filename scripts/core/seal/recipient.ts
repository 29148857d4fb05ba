import { bech32 } from '@scure/base';

/** An age public key: `age1…`. Only X25519 keys: https://age-encryption.org/v1. */
export const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;

/**
 * Whether something can be sealed to it: its letters fit together, and it is no point with which every secret is the same. One key to
 * which nothing can be sealed would keep everybody else from what is sealed to all.
 */
export function isRecipient(text: string): boolean {
  if (!RECIPIENT.test(text)) return false;
  try {
    const { bytes } = bech32.decodeToBytes(text);
    return bytes.length === 32 && !WEAK.has(pointOf(bytes));
  } catch {
    return false;
  }
}

/** Text that may be, or hold, a secret key: whoever shows or keeps it gives it away. */
export function looksSecret(text: string): boolean {
  return /AGE-(?:SECRET-KEY|PLUGIN)-|PRIVATE KEY-/i.test(text);
}

const PRIME = 2n ** 255n - 19n;

/** The points of small order: https://cr.yp.to/ecdh.html#validate. */
const WEAK: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  PRIME - 1n,
  325606250916557431795983626356110631294008115727848805560023387167927233504n,
  39382357235489614581723060781553021112529911719440698176882885853963445705823n,
]);

/** Little-endian, without the highest bit, which does not count. */
function pointOf(bytes: Uint8Array): bigint {
  const number = bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return (number & (2n ** 255n - 1n)) % PRIME;
}
