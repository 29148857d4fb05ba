import { createHash } from 'node:crypto';

/** A key of content. */
export function contentKey(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 22);
}
