import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { CommandError, defineCommand, type ExitCode } from './command.ts';
import { findingsOf, sealingPlace, writeFiles } from './propose.ts';
import { openedAsset, orOneLine, withoutKeys, type OpenedAsset } from './sealing.ts';
import { catalogOptions, formatFindings, nowOf, nowOption, print, printJson, requireFolder, say } from './shared.ts';
import { hasErrors } from '../core/finding.ts';
import type { AssetId } from '../core/ids.ts';
import type { EditedFile } from '../core/publish/edited-file.ts';
import type { SealSettings } from '../core/seal/seal-asset.ts';
import { isOnMainBranch } from '../shell/download/version-file.ts';
import { ownSealedFile, removed, settingsOf, tellingNothing, type SealingPlace } from '../shell/seal/sealed-edits.ts';

export const seal = defineCommand({
  name: 'seal',
  summary: 'Seal assets that not everyone may see: each into one file that only its readers open',
  positionals: [{ name: 'asset', help: 'publisher/asset', rest: true }],
  options: {
    'dry-run': { type: 'switch', help: 'Say what would be sealed, write nothing' },
    ...catalogOptions,
    ...nowOption,
  },
  examples: ['gallery seal acme/preview'],
  async run({ catalog, json, 'dry-run': dryRun, now }, words): Promise<ExitCode> {
    requireFolder(catalog);
    const place = sealingPlace(catalog);
    const settings = settingsOf(place);
    const sealed: Sealed[] = [];
    for (const word of words) sealed.push(await sealOne(place, openedAsset(place, word), settings, catalog));
    const files = sealed.flatMap((one) => one.files);
    const findings = await findingsOf({ catalog, files, now: nowOf(now), edited: sealed.flatMap(inside) });
    if (!json && findings.length > 0) print(formatFindings(findings, catalog));
    const isWritten = !dryRun && !hasErrors(findings);
    if (isWritten) writeFiles(catalog, files);
    if (json) {
      printJson({
        written: isWritten,
        sealed: sealed.map(({ id, from }) => ({ asset: from, sealedAs: id })),
        findings,
      });
    }
    for (const one of sealed) tell(one, catalog, settings);
    if (!isWritten) say('Nothing was written.');
    return hasErrors(findings) ? 1 : 0;
  },
});

interface Sealed {
  readonly from: AssetId;
  /** As it is called from now on. */
  readonly id: AssetId;
  readonly opened: OpenedAsset;
  readonly files: readonly EditedFile[];
}

/** Who has it under its name, as subscriber or in a link, goes on finding it: only what nobody knows yet gets another. */
async function sealOne(
  place: SealingPlace,
  opened: OpenedAsset,
  settings: SealSettings,
  catalog: string,
): Promise<Sealed> {
  const { id: from, stored, data } = opened;
  if (stored.kind === 'sealed')
    throw new CommandError(`${from} is sealed already. To seal it anew: gallery reseal ${from}`);
  if (data.visibility === 'public') {
    throw new CommandError(`${from} is for everyone, so there is nothing to seal. What is public stays public.`);
  }
  const id = isOnMainBranch({ catalog, path: `assets/${from}/asset.md` }) ? from : tellingNothing(from);
  const file = await orOneLine(ownSealedFile(place, { id, data, before: stored, files: stored.files }, settings));
  return { from, id, opened, files: [file, ...removed(from, stored)] };
}

/** Where findings about what is inside are. */
function inside({ id, opened: { stored } }: Sealed): string[] {
  return [...stored.files.keys()].map((path) => `catalog/assets/${id}/${path}`);
}

function tell({ from, id, opened }: Sealed, catalog: string, settings: SealSettings): void {
  if (id !== from) say(`${from} is called ${id} from now on: everybody sees the name of a sealed asset.`);
  const missing = withoutKeys(id, opened.data, settings);
  if (missing !== undefined) say(missing);
  if (!isInHistory(catalog, from)) return;
  say(
    `${from} lay in the clear in commits of this clone, where it can be read for ever. If they were pushed, take it for known; if not, propose it from a new branch without them.`,
  );
}

function isInHistory(catalog: string, id: AssetId): boolean {
  const words = ['-C', catalog, 'log', '-1', '--format=%H', '--all', '--', join('assets', id)];
  const { status, stdout } = spawnSync('git', words, { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
}
