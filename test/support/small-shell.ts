import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs programs by a shell that was started once. To start one, a process copies the table of its own memory, and that of a test worker is
 * large: tests start Git ten thousands of times, and half of their processor time went into that.
 */
export class SmallShell {
  readonly #folder = mkdtempSync(join(tmpdir(), 'gallery-shell-'));
  readonly #input: number;
  readonly #status: number;

  constructor() {
    const [input, status] = [this.#path('input'), this.#path('status')];
    execFileSync('mkfifo', ['-m', '600', input, status]);
    // Opening one end waits for the other, unless both are open already.
    const both = openSync(input, 'r+');
    this.#status = openSync(status, 'r+');
    const own = openSync(input, 'r');
    spawn('sh', { stdio: [own, 'ignore', 'ignore'] }).unref();
    this.#input = openSync(input, 'w');
    for (const file of [both, own]) closeSync(file);
    // It ends with this process, however that ends.
    writeAll(this.#input, Buffer.from(`trap 'rm -rf ${this.#folder}' EXIT\n`));
  }

  /** Runs a program with nothing but these variables and no input, and waits for its end. */
  run(words: readonly string[], env: Readonly<Record<string, string | undefined>>): Ended {
    const variables = Object.entries(env).map(([name, value = '']) => `${name}=${value}`);
    const command = ['env', '-i', ...variables, ...words].map(quoted).join(' ');
    const [stdout, stderr] = [this.#path('stdout'), this.#path('stderr')];
    const line = `${command} </dev/null >${quoted(stdout)} 2>${quoted(stderr)}; echo $? >${quoted(this.#path('status'))}\n`;
    writeAll(this.#input, Buffer.from(line));
    const answer = Buffer.alloc(8);
    const status = Number(answer.toString('latin1', 0, readSync(this.#status, answer)));
    return { status, stdout: readFileSync(stdout, 'utf8'), stderr: readFileSync(stderr, 'utf8') };
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}

/** A word as a shell takes it for what it is, whatever is in it. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
