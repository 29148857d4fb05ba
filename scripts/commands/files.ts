import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CommandError, defineCommand, type ExitCode } from './command.ts';
import { formatFindings, nowOf, nowOption, print, printable, printJson, say } from './shared.ts';
import { checkCatalog } from '../core/check-catalog.ts';
import { addressProblem } from '../core/download/address.ts';
import { addressBelow, mergeFiles } from '../core/download/listed-files.ts';
import { hasErrors } from '../core/finding.ts';
import { CATALOG } from '../core/kinds.ts';
import { withFields } from '../core/publish/with-fields.ts';
import { versionSchema, type VersionFile } from '../core/schema/asset-version.ts';
import { counted } from '../core/words.ts';
import { byteProgress } from '../shell/download/byte-progress.ts';
import { describeFiles, FileChanges, findLocalFiles } from '../shell/download/local-files.ts';
import { isOnMainBranch, versionAt, type VersionAt } from '../shell/download/version-file.ts';
import { parseMarkdownFile } from '../shell/front-matter.ts';
import { loadCatalog } from '../shell/load.ts';
import { terminalProgress } from '../shell/progress.ts';
import { directorySource, withFiles } from '../shell/source.ts';
import { gatherWorld } from '../shell/world.ts';
import { writeFileAtomic } from '../shell/write.ts';
import { toYaml } from '../core/yaml.ts';

/** What the schema takes in one version. */
const MOST = 5000;

export const files = defineCommand({
  name: 'files',
  summary: 'Record name, size and sha256 of files for a version',
  positionals: [
    { name: 'action', help: 'What to do', oneOf: ['add'] },
    { name: 'path', help: 'A file, or a folder with everything below it', rest: true },
  ],
  options: {
    to: {
      type: 'text',
      hint: 'FILE.md',
      help: 'Put them into this version, which is not released yet (default: print)',
    },
    url: { type: 'text', hint: 'URL', help: 'The folder in which they can be downloaded: each gets its address' },
    json: { type: 'switch', help: 'Print JSON on standard output' },
    ...nowOption,
  },
  examples: [
    'gallery files add model.onnx labels.txt',
    'gallery files add build/ --to catalog/assets/acme/deblur/versions/1.2.0.md --url https://files.example.org/deblur/',
  ],
  async run(options, [, ...paths]) {
    const target = options.to === undefined ? undefined : targetAt(options.to);
    const { url } = options;
    const wrong = url === undefined ? undefined : addressProblem(url, {});
    if (wrong !== undefined) throw new CommandError(`--url ${wrong}`);
    const added = (await readFiles(paths)).map((file) => ({
      ...file,
      ...(url === undefined ? {} : { url: addressBelow(url, file.name) }),
    }));
    if (options.json) printJson(added);
    else if (target === undefined) print(toYaml({ files: added }).trimEnd());
    return target === undefined ? 0 : put(target, added, nowOf(options.now));
  },
});

function targetAt(path: string): VersionAt {
  const target = versionAt(path);
  if (typeof target === 'string') throw new CommandError(target);
  const { asset, version } = target.place;
  if (isOnMainBranch(target)) {
    throw new CommandError(
      `Version ${version} of ${asset} is on the main branch: what is released never changes. Add a new one: gallery version add ${asset} X.Y.Z`,
    );
  }
  return target;
}

async function readFiles(paths: readonly string[]): Promise<VersionFile[]> {
  const { files: found, skipped, problems } = findLocalFiles(paths);
  for (const path of skipped) say(printable(`Passed over ${path}: it is no ordinary file of a version.`));
  if (problems.length > 0) throw new CommandError(printable(problems.join('\n')));
  if (found.length === 0) throw new CommandError(`There is no file in ${paths.join(', ')}`);
  if (found.length > MOST) {
    throw new CommandError(`${counted(found.length, 'file')}: a version lists at most ${String(MOST)}. Pack them.`);
  }
  try {
    return await describeFiles(found, byteProgress(terminalProgress(process.stderr)));
  } catch (error) {
    throw error instanceof FileChanges ? new CommandError(error.message) : error;
  }
}

/** The catalog as it would be is checked first: nothing is written that a proposal would be refused for. */
async function put({ catalog, path, place }: VersionAt, added: readonly VersionFile[], now: string): Promise<ExitCode> {
  const file = join(catalog, path);
  const bytes = readFileSync(file);
  const parsed = parseMarkdownFile(`${CATALOG}/${path}`, bytes);
  const front = parsed.ok ? versionSchema.safeParse(parsed.file.data) : undefined;
  if (front?.success !== true) throw new CommandError(`${file} is broken. See: gallery check assets/${place.asset}`);
  const { files: listed, stale } = mergeFiles(front.data.files, added);
  const text = withFields('version', bytes.toString('utf8'), { files: listed });
  const loaded = loadCatalog(withFiles(directorySource(catalog), new Map([[path, Buffer.from(text)]])));
  const everything = [...loaded.findings, ...checkCatalog(await gatherWorld(loaded, now))];
  const findings = everything.filter((finding) => finding.path === `${CATALOG}/${path}`);
  if (findings.length > 0) say(formatFindings(findings, catalog));
  if (hasErrors(findings)) {
    say('Nothing was written.');
    return 1;
  }
  writeFileAtomic(file, text);
  for (const name of stale) say(printable(`${name} is another content now: put it to its address too.`));
  say(`${counted(added.length, 'file')} recorded in ${file}, which lists ${counted(listed.length, 'file')} now.`);
  return 0;
}
