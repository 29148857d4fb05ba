import { join } from 'node:path';

import { defineCommand } from './command.ts';
import { bringUpToDate } from './generated.ts';
import { say } from './shared.ts';
import { formFiles, FORMS_FOLDER } from '../core/requests/form-files.ts';
import { toYaml } from '../core/yaml.ts';

const NOTICE = '# Written by `npm run gallery -- forms` from scripts/core/requests/forms.ts.\n';

export const forms = defineCommand({
  name: 'forms',
  summary: 'Write the issue forms by which people subscribe, use and mark favourites',
  options: {
    out: { type: 'text', hint: 'DIR', help: 'The folder to write to', default: FORMS_FOLDER },
    check: { type: 'switch', help: 'Write nothing; exit code 1 if a file is not up to date' },
  },
  run({ out, check }) {
    const texts = [...formFiles()].map(([name, data]) => ({ path: join(out, name), text: NOTICE + toYaml(data) }));
    const stale = bringUpToDate(texts, check);
    for (const path of stale) say(check ? `${path} is not up to date: run gallery forms` : `${path} written`);
    if (stale.length === 0) say(`The forms in ${out} are up to date`);
    return check && stale.length > 0 ? 1 : 0;
  },
});
