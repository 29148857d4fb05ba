import { defineCommand } from './command.ts';
import { editingOptions, makeEdits, openEditing, versionPositional } from './editing.ts';

export const release = defineCommand({
  name: 'release',
  summary: 'Offer a discontinued asset, or a discontinued version of one, again',
  positionals: versionPositional,
  options: editingOptions,
  examples: ['gallery release acme/deblur', 'gallery release acme/deblur@1.0.0'],
  async run(options, [word]) {
    const editing = openEditing(options, word);
    const { version } = editing;
    return makeEdits(editing, [version === undefined ? { edit: 'release' } : { edit: 'release-version', version }]);
  },
});
