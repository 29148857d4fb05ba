import { CommandError, defineCommand } from './command.ts';
import { bringUpToDate } from './generated.ts';
import { openCatalog, say } from './shared.ts';
import { codeowners as textOf } from '../core/codeowners.ts';
import { CATALOG } from '../core/kinds.ts';

export const codeowners = defineCommand({
  name: 'codeowners',
  summary: 'Write who is asked to review what, from the curators in gallery.yaml',
  options: {
    catalog: { type: 'text', hint: 'DIR', help: 'The folder with gallery.yaml', default: CATALOG },
    out: { type: 'text', hint: 'FILE', help: 'The file to write', default: '.github/CODEOWNERS' },
    check: { type: 'switch', help: 'Write nothing; exit code 1 if the file is not up to date' },
  },
  run({ catalog, out, check }) {
    const { gallery } = openCatalog({ catalog }).catalog;
    if (gallery === undefined) throw new CommandError(`There is no valid gallery.yaml in ${catalog}.`);
    const fresh = bringUpToDate([{ path: out, text: textOf(gallery.data.curators) }], check).length === 0;
    say(fresh ? `${out} is up to date` : check ? `${out} is not up to date: run gallery codeowners` : `${out} written`);
    return check && !fresh ? 1 : 0;
  },
});
