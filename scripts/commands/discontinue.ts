import { defineCommand } from './command.ts';
import { editingOptions, makeEdits, openEditing, versionPositional } from './editing.ts';

export const discontinue = defineCommand({
  name: 'discontinue',
  summary: 'Offer an asset, or one version of it, no more: subscribers keep what they were promised',
  positionals: versionPositional,
  options: editingOptions,
  examples: ['gallery discontinue acme/deblur', 'gallery discontinue acme/deblur@1.0.0 --dry-run'],
  async run(options, [word]) {
    const editing = openEditing(options, word);
    const { version } = editing;
    return makeEdits(editing, [
      version === undefined ? { edit: 'discontinue' } : { edit: 'discontinue-version', version },
    ]);
  },
});
