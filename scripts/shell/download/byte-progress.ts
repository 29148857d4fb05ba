import type { Progress } from '../progress.ts';

/** Work that is counted in bytes and shown in megabytes. */
export interface ByteProgress {
  start(what: string, bytes: number): void;
  add(bytes: number): void;
  done(): void;
}

const MEGABYTE = 1_000_000;

export function byteProgress(progress: Progress): ByteProgress {
  let bytes = 0;
  let shown = 0;
  return {
    start(what, total) {
      [bytes, shown] = [0, 0];
      progress.start(`${what}, MB`, Math.ceil(total / MEGABYTE));
    },
    add(more) {
      bytes += more;
      const whole = Math.floor(bytes / MEGABYTE);
      if (whole > shown) progress.tick(whole - shown);
      shown = whole;
    },
    done() {
      progress.done();
    },
  };
}
