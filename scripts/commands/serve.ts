import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CommandError, defineCommand, type ExitCode } from './command.ts';
import { branchOf } from './entries.ts';
import { LiveSite } from './live-site.ts';
import { nowOf, printable, printJson, say } from './shared.ts';
import { stopped } from './stopped.ts';
import { CACHE } from '../build/code-key.ts';
import { Previews } from '../shell/service/previews.ts';
import { LocalService } from '../shell/service/service.ts';
import { serveStatic, type Answering, type SiteOptions, type StaticServer } from '../shell/static-server.ts';

const DEFAULT_PORT = '4321';

export const serve = defineCommand({
  name: 'serve',
  summary: 'Serve a built gallery on this machine, and take what people do on it',
  options: {
    dir: { type: 'text', hint: 'DIR', help: 'The built site', default: 'dist' },
    port: {
      type: 'text',
      hint: 'PORT',
      help: `The port; without it ${DEFAULT_PORT}, or a free one where that is taken`,
    },
    as: { type: 'text', hint: 'LOGIN', help: 'Whom the pages act as (default: what your Git settings say)' },
    repo: { type: 'text', hint: 'DIR', help: 'The clone of the gallery that entries are committed to', default: '.' },
    branch: { type: 'text', hint: 'NAME', help: 'The branch that entries are written to (default: main)' },
    cache: {
      type: 'text',
      hint: 'DIR',
      help: 'Where the build of the site kept what --hot needs (default: .cache of the project)',
    },
    json: { type: 'switch', help: 'Print the address as JSON' },
  },
  examples: ['gallery serve', 'gallery serve --as ada-moreau', 'npm start -- --as ada-moreau'],
  async run({ dir, port, as, repo, branch, cache, json }): Promise<ExitCode> {
    const base = baseOf(dir);
    const common = {
      base,
      repository: repo,
      branch: branch === undefined ? undefined : branchOf(branch),
      now: () => nowOf(undefined),
      report: (message: string) => {
        say(printable(message));
      },
    };
    const site = new LiveSite({ ...common, site: dir, cacheDir: cache ?? CACHE });
    const previews = new Previews((wish) => site.makePreview(wish));
    const service = new LocalService({
      ...common,
      as,
      siteDetail: (id) => site.detail(id),
      siteImages: (id) => site.images(id),
      onCommit: (commit) => site.follow(commit),
      builds: site.builds,
      previews,
    });
    if (as !== undefined && !service.knows(as)) throw new CommandError(`This gallery knows nobody called ${as}.`);
    const answering: Answering = (request, path) => service.answer(request, path);
    const server = await start(dir, port, { base, answering, beside: previews.serve });
    if (json) printJson({ address: server.address });
    else process.stdout.write(`${server.address}\n`);
    say('Press Ctrl+C to stop.');
    await stopped();
    site.stop();
    previews.close();
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

async function start(
  directory: string,
  wanted: string | undefined,
  options: Omit<SiteOptions, 'port'>,
): Promise<StaticServer> {
  const port = Number(wanted ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new CommandError(`--port takes a number from 0 to 65535`);
  try {
    return await serveStatic(directory, { ...options, port });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    if (wanted !== undefined) throw new CommandError(`Port ${wanted} is taken. Name another: --port PORT`);
    return serveStatic(directory, { ...options, port: 0 });
  }
}
