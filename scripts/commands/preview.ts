import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { CommandError, defineCommand, type ExitCode } from './command.ts';
import { placeOf, previewedBy } from './preview-choice.ts';
import { nowOf, nowOption, print, printable, printJson, say } from './shared.ts';
import { stopped } from './stopped.ts';
import type { PreviewFacts } from '../core/service.ts';
import { terminalProgress } from '../shell/progress.ts';
import { serveStatic } from '../shell/static-server.ts';

export const preview = defineCommand({
  name: 'preview',
  summary: 'Show the pages that a proposal would make, before it is approved',
  positionals: [{ name: 'revision', help: 'A branch or commit (default: HEAD)', optional: true }],
  options: {
    pull: { type: 'text', hint: 'N', help: 'The pull request of that number, fetched from origin' },
    repo: { type: 'text', hint: 'DIR', help: 'The clone of the gallery; only its Git objects are read', default: '.' },
    base: { type: 'text', hint: 'REV', help: 'What the proposal is made for (default: the main branch)' },
    out: { type: 'text', hint: 'DIR', help: 'Only write the pages, to this folder' },
    port: { type: 'text', hint: 'PORT', help: 'The port at which they are served (default: a free one)' },
    public: { type: 'switch', help: 'Leave out what not everyone may see, as on the site' },
    within: { type: 'text', hint: 'PATH', help: 'With --out: for a gallery that is served at this base path' },
    cache: { type: 'text', hint: 'DIR', help: 'Where encoded images are kept (default: nowhere)' },
    json: { type: 'switch', help: 'Print JSON on standard output' },
    ...nowOption,
  },
  examples: ['gallery preview', 'gallery preview --pull 12', 'gallery preview deblur-2 --out /tmp/deblur'],
  async run({ out, port, json, within, ...options }, [revision]): Promise<ExitCode> {
    if (within !== undefined && out === undefined) throw new CommandError('--within needs --out');
    const wanted = portOf(port);
    const previewed = previewedBy({ ...options, revision });
    const place = placeOf(previewed, within);
    // Renderer and image library take a while to load.
    const { buildPreview, isFreeForPreview } = await import('../build/preview.ts');
    if (out !== undefined && !isFreeForPreview(out)) {
      throw new CommandError(`${out} has files that are no preview. Name another folder.`);
    }
    // Nothing of a proposal stays in the cache of the project (DESIGN.md, decision 2).
    const temporary = mkdtempSync(join(tmpdir(), 'gallery-preview-'));
    const outDir = out ?? join(temporary, 'pages');
    try {
      const made = await buildPreview({
        ...{ repository: options.repo, base: previewed.base, head: previewed.head, place, outDir },
        audience: options.public ? 'everyone' : 'reviewers',
        now: nowOf(options.now),
        cacheDir: options.cache ?? join(temporary, 'cache'),
        progress: terminalProgress(process.stderr),
      });
      const { head, base } = previewed;
      if (!made.ok) {
        if (json) printJson({ head, base, why: made.why });
        say(printable(made.why));
        return 1;
      }
      const facts = { head, base, ...made.preview };
      if (out === undefined) await serve({ outDir, base: made.base, port: wanted }, facts, json);
      else tell(out, facts, json);
      return 0;
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  },
});

async function serve(
  { outDir, base, port }: { readonly outDir: string; readonly base: string; readonly port: number },
  facts: PreviewFacts,
  json: boolean,
): Promise<void> {
  const server = await serveStatic(outDir, { base, port });
  if (json) printJson({ address: server.address, ...facts });
  else tellPages(facts, server.address);
  say('Press Ctrl+C to stop.');
  await stopped();
  await server.close();
}

function tell(out: string, facts: PreviewFacts, json: boolean): void {
  if (json) printJson({ ...facts, out });
  else tellPages(facts, `${out.replace(/\/$/, '')}/`);
}

/** Titles are a stranger’s words. */
function tellPages({ pages, notes }: PreviewFacts, before: string): void {
  for (const { title, path } of pages) print(printable(`${before}${path}  ${title}`));
  for (const note of notes) say(printable(note));
}

function portOf(port: string | undefined): number {
  const number = Number(port ?? '0');
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number;
  throw new CommandError('--port takes a number from 0 to 65535');
}
