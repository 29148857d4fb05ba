#!/usr/bin/env node
// Runs the command line on the Node that this project brings along, whatever Node the machine has.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const node = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node');
const { status } = spawnSync(
  node,
  [join(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), 'gallery.ts'), ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
);
process.exit(status ?? 2);
