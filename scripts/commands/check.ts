import { join } from 'node:path';

import { defineCommand } from './command.ts';
import {
  catalogOptions,
  exitCodeOf,
  formatFindings,
  nowOf,
  nowOption,
  openCatalog,
  openShutCatalog,
  print,
  printJson,
  revisionOptions,
  say,
} from './shared.ts';
import { CACHE, codeKey } from '../build/code-key.ts';
import type { Loaded } from '../core/assemble.ts';
import { hasOpened } from '../core/catalog.ts';
import { checkCatalog } from '../core/check-catalog.ts';
import { sortFindings, type Finding } from '../core/finding.ts';
import { CATALOG } from '../core/kinds.ts';
import { withoutContents } from '../core/seal/redact.ts';
import { KeptDocuments } from '../shell/kept-documents.ts';
import { terminalProgress, type Progress } from '../shell/progress.ts';
import { gatherWorld } from '../shell/world.ts';
import { counted } from '../core/words.ts';

export const check = defineCommand({
  name: 'check',
  summary: 'Check the whole catalog, or what is wrong below one path of it',
  positionals: [{ name: 'path', help: 'Tell only what is wrong there: assets/acme', optional: true }],
  options: {
    ...catalogOptions,
    ...revisionOptions,
    full: { type: 'switch', help: 'Read all of the commit, also what was read before' },
    cache: {
      type: 'text',
      hint: 'DIR',
      help: 'Where what was read of a commit is kept, so that the next check reads what has changed (default: .cache of the project)',
    },
    open: { type: 'switch', help: 'Tell in full what is found in sealed assets: only where nobody else reads it' },
    ...nowOption,
  },
  examples: ['gallery check', 'gallery check assets/acme/deblur', 'gallery check --repo . --revision HEAD~1 --json'],
  async run(options, [path]) {
    const progress = terminalProgress(process.stderr);
    const kept = options.full || options.repo === undefined ? undefined : keptDocuments(options.cache);
    const loaded = openCatalog(options, progress, { kept });
    const now = nowOf(options.now);
    const all = await findingsOf(loaded, now, progress);
    const isTold = options.open || !hasOpened(loaded.catalog);
    const told = isTold
      ? all
      : withoutContents(all, await findingsOf(openShutCatalog(options, kept), now), [loaded.catalog], 'check');
    const findings = below(path, told);
    const assets = loaded.catalog.assets.size;
    const shut = [...loaded.catalog.sealed.values()].filter(({ opened }) => opened === undefined).length;
    if (options.json) printJson({ assets, shut, findings });
    else if (findings.length > 0) print(formatFindings(findings, options.catalog));
    say(`${counted(assets, 'asset')}, ${counted(findings.length, 'finding')}`);
    if (shut > 0) say(`${counted(shut, 'sealed file was', 'sealed files were')} not opened: no key here opens it.`);
    return exitCodeOf(findings);
  },
});

/** What makes data of contents, and says which of their links need a word. */
const CODE = [
  'scripts/core/',
  'scripts/shell/document-reader.ts',
  'scripts/shell/front-matter.ts',
  'package-lock.json',
];

function keptDocuments(cacheDir = CACHE): KeptDocuments {
  return new KeptDocuments(join(cacheDir, 'checked'), codeKey(CODE, process.version));
}

async function findingsOf(loaded: Loaded, now: string, progress?: Progress): Promise<Finding[]> {
  return [...loaded.findings, ...checkCatalog(await gatherWorld(loaded, now, progress))];
}

/** The findings at a path and below it; the path may begin with `catalog/` or not. */
function below(path: string | undefined, findings: readonly Finding[]): Finding[] {
  const sorted = sortFindings(findings);
  if (path === undefined) return sorted;
  const clean = path.replace(/^\.\//, '').replace(/\/+$/, '');
  const start = clean === CATALOG || clean.startsWith(`${CATALOG}/`) ? clean : `${CATALOG}/${clean}`;
  return sorted.filter((finding) => finding.path === start || finding.path.startsWith(`${start}/`));
}
