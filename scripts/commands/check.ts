import { defineCommand } from './command.ts';
import {
  catalogOptions,
  exitCodeOf,
  formatFindings,
  openCatalog,
  plural,
  print,
  printJson,
  revisionOptions,
  say,
} from './shared.ts';
import { sortFindings } from '../core/finding.ts';

export const check = defineCommand({
  name: 'check',
  summary: 'Check the whole catalog',
  options: { ...catalogOptions, ...revisionOptions },
  run(options) {
    const { catalog, findings } = openCatalog(options);
    if (options.json) printJson({ assets: catalog.assets.size, findings: sortFindings(findings) });
    else if (findings.length > 0) print(formatFindings(findings, options.catalog));
    say(`${plural(catalog.assets.size, 'asset')}, ${plural(findings.length, 'finding')}`);
    return exitCodeOf(findings);
  },
});
