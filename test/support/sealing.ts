import { generateX25519Identity, identityToRecipient } from 'age-encryption';

import { encodeContent } from '../../scripts/core/seal/content.ts';
import { seal } from '../../scripts/core/seal/seal.ts';

export interface KeyPair {
  readonly identity: string;
  readonly recipient: string;
}

export async function keyPair(): Promise<KeyPair> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

const DECOYS = (await Promise.all(Array.from({ length: 16 }, keyPair))).map(({ recipient }) => recipient);

/** What a sealed file says of itself, where it is unusual. */
export interface Sealing {
  readonly revision?: number;
  readonly publisher?: string;
  readonly id?: string;
}

/** Files of an asset by their paths below `catalog/`, sealed into one. */
export async function sealedFile(
  id: string,
  files: Readonly<Record<string, unknown>>,
  readers: readonly string[],
  more: Sealing = {},
): Promise<Record<string, Uint8Array>> {
  const [publisher = '', name = ''] = id.split('/');
  const own = Object.entries(files).map(
    ([path, content]) => [path.replace(`assets/${id}/`, ''), bytesOf(content)] as const,
  );
  const content = { publisher, id: name, revision: 1, readers, files: new Map(own), ...more };
  return { [`sealed/${id}.age`]: await seal(encodeContent(content), readers, DECOYS) };
}

function bytesOf(content: unknown): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content);
  if (content instanceof Uint8Array) return content;
  throw new Error('That is no ordinary file');
}
