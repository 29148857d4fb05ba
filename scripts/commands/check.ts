import { defineCommand } from './command.ts';
import {
  catalogOptions,
  exitCodeOf,
  formatFindings,
  nowOf,
  nowOption,
  openCatalog,
  print,
  printJson,
  revisionOptions,
  say,
} from './shared.ts';
import { checkCatalog } from '../core/check-catalog.ts';
import { sortFindings, type Finding } from '../core/finding.ts';
import { CATALOG } from '../core/kinds.ts';
import { terminalProgress } from '../shell/progress.ts';
import { gatherWorld } from '../shell/world.ts';
import { counted } from '../core/words.ts';

export const check = defineCommand({
  name: 'check',
  summary: 'Check the whole catalog, or what is wrong below one path of it',
  positionals: [{ name: 'path', help: 'Tell only what is wrong there: assets/acme', optional: true }],
  options: { ...catalogOptions, ...revisionOptions, ...nowOption },
  examples: ['gallery check', 'gallery check assets/acme/deblur', 'gallery check --repo . --revision HEAD~1 --json'],
  async run(options, [path]) {
    const loaded = openCatalog(options);
    const world = await gatherWorld(loaded, nowOf(options.now), terminalProgress(process.stderr));
    const findings = below(path, [...loaded.findings, ...checkCatalog(world)]);
    const assets = loaded.catalog.assets.size;
    if (options.json) printJson({ assets, findings });
    else if (findings.length > 0) print(formatFindings(findings, options.catalog));
    say(`${counted(assets, 'asset')}, ${counted(findings.length, 'finding')}`);
    return exitCodeOf(findings);
  },
});

/** The findings at a path and below it; the path may begin with `catalog/` or not. */
function below(path: string | undefined, findings: readonly Finding[]): Finding[] {
  const sorted = sortFindings(findings);
  if (path === undefined) return sorted;
  const clean = path.replace(/^\.\//, '').replace(/\/+$/, '');
  const start = clean === CATALOG || clean.startsWith(`${CATALOG}/`) ? clean : `${CATALOG}/${clean}`;
  return sorted.filter((finding) => finding.path === start || finding.path.startsWith(`${start}/`));
}
