#!/usr/bin/env node
// Runs the command line on the Node that this project brings along, whatever Node the machine has.
import { spawnSync } from 'node:child_process';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const scripts = dirname(fileURLToPath(import.meta.url));
const { resolve } = module.createRequire(import.meta.url);

/** The first Node that runs all of this project (package.json has the one that it brings along). */
const NEEDED = 24;

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  // Most of the time of a short command is reading its own code: what was compiled once is kept. Where it cannot be written, nothing is lost.
  const cache = join(scripts, '..', '.cache', 'compile');
  module.enableCompileCache(cache);
  // So do threads and processes that are started from here.
  process.env.NODE_COMPILE_CACHE ??= cache;
  await import('./gallery.ts');
} else {
  const node = join(dirname(resolve('node/package.json')), 'bin', 'node');
  // As `npm run gallery` does: objects of a large catalog are many, and with more room for young ones the collector looks at them less often.
  const words = ['--max-semi-space-size=64', join(scripts, 'bin.js'), ...process.argv.slice(2)];
  const { status } = spawnSync(node, words, { stdio: 'inherit' });
  process.exit(status ?? 2);
}
