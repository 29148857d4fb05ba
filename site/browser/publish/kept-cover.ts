import type { Cover } from '../../../scripts/core/publish/form/publish-form.ts';

/** A cover as it is kept in this browser. */
export interface KeptCover extends Omit<Cover, 'bytes'> {
  readonly base64: string;
}

/** Bytes for one call of `fromCharCode`: an argument each. */
const PIECE = 0x8000;

export function keptCover({ bytes, ...rest }: Cover): KeptCover {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return { ...rest, base64: btoa(text) };
}

/** Undefined where it is none: anything may stand in a browser’s storage. */
export function coverOf(kept: unknown): Cover | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { base64, format, width, height } = kept as Partial<Record<keyof KeptCover, unknown>>;
  if (format !== 'webp' && format !== 'png' && format !== 'jpeg') return undefined;
  if (typeof base64 !== 'string' || typeof width !== 'number' || typeof height !== 'number') return undefined;
  try {
    return { bytes: Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)), format, width, height };
  } catch {
    return undefined;
  }
}
