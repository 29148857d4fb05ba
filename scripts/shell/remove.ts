import { spawn } from 'node:child_process';

/**
 * Removes a folder while this process goes on or ends: a large site has more files than anybody wants to wait for. What is
 * left when the machine stops has a name that nothing else uses.
 */
export function removeInBackground(folder: string): void {
  const script = 'require("node:fs").rmSync(process.argv[1], { recursive: true, force: true, maxRetries: 3 })';
  spawn(process.execPath, ['--eval', script, folder], { detached: true, stdio: 'ignore' }).unref();
}
