import { CommandError, defineCommand } from './command.ts';
import { editFlags, editsOf } from './edit-flags.ts';
import { editingOptions, makeEdits, openEditing, versionPositional } from './editing.ts';

export const edit = defineCommand({
  name: 'edit',
  summary: 'Edit an asset of yours, or the notes of one of its versions',
  positionals: versionPositional,
  options: { ...editFlags, ...editingOptions },
  examples: [
    'gallery edit acme/deblur --title "Deblur photos" --category image-restoration',
    'gallery edit acme/deblur --days 90 --renew yes --dry-run',
    'gallery edit acme/deblur@1.2.0 --notes "Twice as fast."',
    'gallery edit acme/deblur --remove duration --cover cover.png',
  ],
  async run(options, [word]) {
    const editing = openEditing(options, word);
    const edits = await editsOf(options, editing.asset, editing.version);
    if (edits.length === 0) throw new CommandError('Nothing to edit. Say what is to be: see gallery edit --help');
    return makeEdits(editing, edits);
  },
});
