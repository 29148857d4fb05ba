import { CommandError, defineCommand } from './command.ts';
import { assetPositional, editingOptions, makeEdits, openEditing } from './editing.ts';

export const feature = defineCommand({
  name: 'feature',
  summary: 'Feature an asset, as a curator',
  positionals: assetPositional,
  options: { 'take-off': { type: 'switch', help: 'Take it off what is featured' }, ...editingOptions },
  examples: ['gallery feature acme/deblur', 'gallery feature acme/deblur --take-off'],
  async run(options, [word]) {
    const editing = openEditing(options, word);
    if (editing.version !== undefined) throw new CommandError('What is featured is an asset, not one version of it');
    return makeEdits(editing, [{ edit: 'feature', featured: !options['take-off'] }]);
  },
});
