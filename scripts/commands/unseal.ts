import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { CommandError, defineCommand, type ExitCode } from './command.ts';
import { editingOptions, makeEdits, openEditing } from './editing.ts';
import { Interview } from './interview.ts';
import { sealingPlace, writeFiles } from './propose.ts';
import { cloneAround, isInside, openedAsset, type OpenedAsset } from './sealing.ts';
import { printJson, requireFolder, say } from './shared.ts';
import { counted } from '../core/words.ts';
import { FileExists, writeNewFiles } from '../shell/new-files.ts';
import { isReadByAnybody, settingsOf, unsealedFiles } from '../shell/seal/sealed-edits.ts';

export const unseal = defineCommand({
  name: 'unseal',
  summary: 'Show a sealed asset to everyone: its files lie in the clear from then on',
  positionals: [{ name: 'asset', help: 'publisher/asset' }],
  options: {
    to: { type: 'text', hint: 'DIR', help: 'Only put its files into a folder outside the clone, to look at them' },
    yes: { type: 'switch', help: 'Do not ask: what everyone has seen cannot be taken back' },
    ...editingOptions,
  },
  examples: ['gallery unseal acme/0f3c9a71d2e4b6a8c0d1', 'gallery unseal acme/0f3c9a71d2e4b6a8c0d1 --to /tmp/look'],
  async run(options, [word = '']): Promise<ExitCode> {
    const { catalog, to, yes, json, 'dry-run': dryRun } = options;
    requireFolder(catalog);
    const place = sealingPlace(catalog);
    const opened = openedAsset(place, word);
    const { id, stored, data } = opened;
    if (to !== undefined) return show(opened, to, { catalog, json });
    if (stored.kind === 'plain') throw new CommandError(`${id} lies in the clear already.`);
    if (data.visibility !== 'public' && isReadByAnybody(settingsOf(place))) {
      const ask = `Show ${id} to everyone? Anybody can read this repository, and it cannot be taken back.`;
      return makeEdits(openEditing(options, word), [{ edit: 'widen', to: 'public' }], async () => {
        const interview = new Interview();
        if (await interview.confirm(yes, ask)) return true;
        say(interview.asks ? 'Nothing was written.' : 'Nothing was written. If you mean it, say so: --yes');
        return false;
      });
    }
    const files = unsealedFiles(id, stored.files);
    if (!dryRun) writeFiles(catalog, files);
    if (json) printJson({ asset: id, written: !dryRun, files: files.map(({ path }) => path) });
    return 0;
  },
});

/** What is only looked at comes to no clone, from where it could be published. */
function show(
  { id, stored }: OpenedAsset,
  to: string,
  { catalog, json }: { readonly catalog: string; readonly json: boolean },
): ExitCode {
  const top = cloneAround(catalog);
  if (top !== undefined && isInside(top, to)) {
    throw new CommandError(`${to} lies inside this clone, where it could be published. Name a folder elsewhere.`);
  }
  const files = [...stored.files].map(([path, content]) => ({ path: join(to, path), content }));
  mkdirSync(to, { recursive: true, mode: 0o700 });
  try {
    writeNewFiles(files);
  } catch (error) {
    throw error instanceof FileExists ? new CommandError(error.message) : error;
  }
  if (json) printJson({ asset: id, written: true, files: files.map(({ path }) => path) });
  say(
    `${counted(files.length, 'file')} of ${id} in ${to}. They lie in the clear there: remove them when you are done.`,
  );
  return 0;
}
