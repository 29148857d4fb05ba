import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { temporaryDirectory } from '../support/repository.ts';

/** Runs the shell of a step while this process answers as the hosting service. */
export async function runStepAsync(script: string, env: Readonly<Record<string, string>>) {
  const home = temporaryDirectory();
  const outputs = join(home, 'outputs');
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd: home,
    env: { PATH: process.env['PATH'], HOME: home, GIT_CONFIG_NOSYSTEM: '1', GITHUB_OUTPUT: outputs, ...env },
  });
  const texts = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.err += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  const lines = existsSync(outputs) ? readFileSync(outputs, 'utf8').split('\n').filter(Boolean) : [];
  const pairs = lines.map((line): [string, string] => [line.replace(/=.*/, ''), line.replace(/^[^=]*=/, '')]);
  return { code, ...texts, outputs: Object.fromEntries(pairs) };
}
