import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a command took. */
export interface Measured {
  /** Seconds of wall time. */
  readonly seconds: number;
  /** Megabytes of the command and every process that it started, at their largest; undefined where there is no /proc. */
  readonly megabytes: number | undefined;
  /** Seconds of processors, of all of them: what it takes while others are at work, too. */
  readonly cpu: number | undefined;
  readonly stdout: string;
}

export interface Call {
  readonly command: string;
  readonly words: readonly string[];
  readonly directory?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Codes that it may end with. */
  readonly codes?: readonly number[];
}

const PROJECT = join(import.meta.dirname, '..', '..');
/** Milliseconds between two looks at the memory. */
const LOOK = 40;

/** What `npm run gallery` runs, without npm. */
const [NODE = 'node', ...GALLERY] = (
  JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as { readonly scripts: { readonly gallery: string } }
).scripts.gallery.split(' ');

/** Runs `gallery` as a process of its own. It may end with 0 or with findings (1). */
export function measure(words: readonly string[]): Promise<Measured> {
  return measureCall({ command: NODE, words: [...GALLERY, ...words], directory: PROJECT, codes: [0, 1] });
}

export function measureCall({ command, words, directory, env, codes = [0] }: Call): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(command, words, { cwd: directory, env: { ...process.env, ...env } });
    const tree = new ProcessTree(child.pid ?? 0);
    const looking = setInterval(() => {
      tree.look();
    }, LOOK);
    const out = collected(child.stdout);
    const err = collected(child.stderr);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(looking);
      const seconds = (performance.now() - began) / 1000;
      if (code !== null && codes.includes(code))
        resolve({ seconds, megabytes: tree.megabytes, cpu: tree.cpu, stdout: text(out) });
      else reject(new Error(`${command} ${words.join(' ')} ended with ${String(code)}:\n${text(err).slice(-2000)}`));
    });
  });
}

function collected(stream: NodeJS.ReadableStream): Buffer[] {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return chunks;
}

function text(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8');
}

/** What a tree of processes takes, by what Linux tells of each. */
class ProcessTree {
  readonly #root: number;
  /** Ticks of each process, the last ones that were seen. */
  readonly #ticks = new Map<number, number>();
  #peak = 0;

  constructor(root: number) {
    this.#root = root;
  }

  get megabytes(): number | undefined {
    return this.#peak === 0 ? undefined : this.#peak / 1024;
  }

  get cpu(): number | undefined {
    const ticks = [...this.#ticks.values()].reduce((sum, one) => sum + one, 0);
    return ticks === 0 ? undefined : ticks / TICKS;
  }

  look(): void {
    let sum = 0;
    for (const pid of treeOf(this.#root)) {
      const { now, most } = memoryOf(pid);
      sum += now;
      this.#peak = Math.max(this.#peak, most);
      this.#ticks.set(pid, Math.max(ticksOf(pid), this.#ticks.get(pid) ?? 0));
    }
    this.#peak = Math.max(this.#peak, sum);
  }
}

/** In a second, on every Linux that Node runs on. */
const TICKS = 100;

function ticksOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The name of the process may have anything in it but comes first, in parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return 0;
  }
}

/** Processes come and go while one looks: what is not there has none. */
function treeOf(pid: number): number[] {
  try {
    const children = readdirSync(`/proc/${String(pid)}/task`).flatMap((task) =>
      readFileSync(`/proc/${String(pid)}/task/${task}/children`, 'utf8')
        .split(' ')
        .filter(Boolean)
        .map(Number),
    );
    return [pid, ...children.flatMap(treeOf)];
  } catch {
    return [];
  }
}

/** Kilobytes at present, and at the largest so far. */
function memoryOf(pid: number): { now: number; most: number } {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    const field = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    return { now: field('VmRSS'), most: field('VmHWM') };
  } catch {
    return { now: 0, most: 0 };
  }
}
