import { CommandError, defineCommand } from './command.ts';
import { assetPositional, editingOptions, makeEdits, openEditing } from './editing.ts';
import { Interview } from './interview.ts';
import { say } from './shared.ts';

export const deleteCommand = defineCommand({
  name: 'delete',
  summary: 'Delete an asset that nobody is subscribed to; its id is never given out again',
  positionals: assetPositional,
  options: {
    yes: { type: 'switch', help: 'Do not ask' },
    reason: { type: 'text', hint: 'TEXT', help: 'Why, for whoever finds its tombstone' },
    ...editingOptions,
  },
  examples: ['gallery delete acme/sample', 'gallery delete acme/sample --yes --reason "Replaced by acme/deblur."'],
  async run(options, [word]) {
    const editing = openEditing(options, word);
    const { asset, version } = editing;
    if (version !== undefined) {
      throw new CommandError(
        `A version is never deleted. To offer it no more: gallery discontinue ${asset.id}@${version}`,
      );
    }
    return makeEdits(editing, [{ edit: 'delete', reason: options.reason }], async () => {
      const interview = new Interview();
      if (await interview.confirm(options.yes, `Delete ${asset.id}?`)) return true;
      say(interview.asks ? 'Nothing was deleted.' : 'Nothing was deleted. If you mean it, say so: --yes');
      return false;
    });
  },
});
