import { join } from 'node:path';

import { defineCommand } from './command.ts';
import { bringUpToDate } from './generated.ts';
import { say } from './shared.ts';
import { DOCUMENT_KINDS, jsonSchemaText } from '../core/json-schema.ts';
import { CATALOG } from '../core/kinds.ts';
import { counted } from '../core/words.ts';

export const schemas = defineCommand({
  name: 'schemas',
  summary: 'Write the JSON Schemas that editors check catalog files with',
  options: {
    catalog: { type: 'text', hint: 'DIR', help: 'The folder with gallery.yaml', default: CATALOG },
    check: { type: 'switch', help: 'Write nothing; exit code 1 if a schema is not up to date' },
  },
  run({ catalog, check }) {
    const files = DOCUMENT_KINDS.map((kind) => ({
      path: join(catalog, '.schema', `${kind}.json`),
      text: jsonSchemaText(kind),
    }));
    const stale = bringUpToDate(files, check);
    say(`${counted(stale.length, 'schema')} ${check ? 'not up to date' : 'written'}`);
    return check && stale.length > 0 ? 1 : 0;
  },
});
