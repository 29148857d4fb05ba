import type { Opener } from './opener.ts';
import { sealToOne } from '../../core/seal/seal.ts';

/** Whether what is sealed to a public key is opened here. */
export async function holdsKey(opener: Opener | undefined, recipient: string | undefined): Promise<boolean> {
  if (opener === undefined || recipient === undefined) return false;
  const [opened] = opener.open([await sealToOne(new Uint8Array(1), recipient)]);
  return opened?.ok === true;
}
