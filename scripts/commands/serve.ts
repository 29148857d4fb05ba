import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CommandError, defineCommand, type ExitCode } from './command.ts';
import { printJson, say } from './shared.ts';
import { serveStatic, type StaticServer } from '../shell/static-server.ts';

const DEFAULT_PORT = '4321';

export const serve = defineCommand({
  name: 'serve',
  summary: 'Serve a built gallery on this machine',
  options: {
    dir: { type: 'text', hint: 'DIR', help: 'The built site', default: 'dist' },
    port: {
      type: 'text',
      hint: 'PORT',
      help: `The port; without it ${DEFAULT_PORT}, or a free one where that is taken`,
    },
    json: { type: 'switch', help: 'Print the address as JSON' },
  },
  async run({ dir, port, json }): Promise<ExitCode> {
    const server = await start(dir, baseOf(dir), port);
    if (json) printJson({ address: server.address });
    else process.stdout.write(`${server.address}\n`);
    say('Press Ctrl+C to stop.');
    await stopped();
    await server.close();
    return 0;
  },
});

/** The base path that the site was built for. */
function baseOf(directory: string): string {
  const file = join(directory, 'build.json');
  if (!existsSync(file))
    throw new CommandError(`There is no built site in ${directory}. Build it: npm run gallery -- build`);
  const build: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return typeof build === 'object' && build !== null && 'base' in build && typeof build.base === 'string'
    ? build.base
    : '/';
}

async function start(directory: string, base: string, wanted: string | undefined): Promise<StaticServer> {
  const port = Number(wanted ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new CommandError(`--port takes a number from 0 to 65535`);
  try {
    return await serveStatic(directory, { base, port });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    if (wanted !== undefined) throw new CommandError(`Port ${wanted} is taken. Name another: --port PORT`);
    return serveStatic(directory, { base, port: 0 });
  }
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        resolve();
      });
  });
}
