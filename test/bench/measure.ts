import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What a command took. */
export interface Measured {
  /** Seconds of wall time. */
  readonly seconds: number;
  /** Megabytes of the largest process of the command, by Linux's VmHWM; undefined elsewhere. */
  readonly megabytes: number | undefined;
  readonly stdout: string;
}

const GALLERY = join(import.meta.dirname, '..', '..', 'scripts', 'gallery.ts');

/** Runs `gallery` as a process of its own. It may end with 0 or with findings (1). */
export function measure(words: readonly string[]): Measured {
  const start = performance.now();
  const script = `process.on('exit', () => { try { require('fs').writeSync(2, '\\nVmHWM ' + /VmHWM:\\s+(\\d+)/.exec(require('fs').readFileSync('/proc/self/status', 'utf8'))[1] + '\\n'); } catch {} });`;
  const child = spawnSync(
    process.execPath,
    [
      '--import',
      `data:text/javascript,import { createRequire } from 'node:module'; const require = createRequire(process.cwd() + '/'); ${encodeURIComponent(script)}`,
      GALLERY,
      ...words,
    ],
    {
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    },
  );
  if (child.status !== 0 && child.status !== 1)
    throw new Error(`gallery ${words.join(' ')} ended with ${String(child.status)}:\n${child.stderr.slice(-2000)}`);
  const kilobytes = /VmHWM (\d+)\s*$/.exec(child.stderr.trim())?.[1];
  return {
    seconds: (performance.now() - start) / 1000,
    megabytes: kilobytes === undefined ? undefined : Number(kilobytes) / 1024,
    stdout: child.stdout,
  };
}
