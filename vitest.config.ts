import { availableParallelism } from 'node:os';

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Browsers, builds and real repositories take their time on a busy machine; a hang is still found.
    testTimeout: 120_000,
    // Most tests wait for browsers and for Git more than they compute.
    maxWorkers: availableParallelism() + 1,
    hookTimeout: 300_000,
    reporters: process.env['CI'] === undefined ? ['default'] : ['default', 'json'],
    outputFile: { json: '.cache/test-results.json' },
  },
});
