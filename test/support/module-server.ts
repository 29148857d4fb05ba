import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createViteServer } from 'vitest/node';

const ROOT = join(import.meta.dirname, '../..');

const STYLES = ['layers', 'tokens', 'base', 'layout', 'components', 'details', 'actions', 'proposals', 'outcome'];

export interface ServedModules {
  readonly address: string;
  close(): Promise<void>;
}

/** Serves browser code of the site by itself, on a page of which the body is given; `start` is the text of a module. */
export async function servedModules(body: string, start: string): Promise<ServedModules> {
  const cacheDir = mkdtempSync(join(tmpdir(), 'gallery-modules-'));
  const server = await createViteServer({
    root: ROOT,
    configFile: false,
    cacheDir,
    appType: 'custom',
    logLevel: 'silent',
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
    plugins: [
      {
        name: 'page',
        configureServer({ middlewares }) {
          middlewares.use((request, response, next) => {
            const { pathname } = new URL(request.url ?? '/', 'http://localhost');
            const answer = (type: string, text: string): void => {
              response.setHeader('content-type', type);
              response.end(text);
            };
            response.setHeader('content-security-policy', policy());
            if (pathname === '/') answer('text/html; charset=utf-8', pageOf(body));
            else if (pathname === '/start.js') answer('text/javascript; charset=utf-8', start);
            else next();
          });
        },
      },
    ],
  });
  await server.listen();
  return {
    address: server.resolvedUrls?.local[0] ?? '',
    async close() {
      await server.close();
      rmSync(cacheDir, { recursive: true, force: true });
    },
  };
}

/** The markup of a component that has no values in it. */
export function markupOf(component: string): string {
  return readFileSync(join(ROOT, 'site/components', component), 'utf8').replace(/^---[\s\S]*?\n---\n/, '');
}

/** What pages of the gallery may do, as the layout says. */
function policy(): string {
  const layout = readFileSync(join(ROOT, 'site/layouts/Layout.astro'), 'utf8');
  const [, list = ''] = /const policy = \[([^\]]*)\]/.exec(layout) ?? [];
  return [...list.matchAll(/"([^"]*)"/g)].map(([, rule]) => rule).join('; ');
}

function pageOf(body: string): string {
  const styles = STYLES.map((name) => `<link rel="stylesheet" href="/site/styles/${name}.css">`).join('');
  return `<!doctype html><html lang="en"><title>Try</title><link rel="icon" href="data:,">${styles}<body>${body}<script type="module" src="/start.js"></script>`;
}
