import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { defineCommand } from './command.ts';
import { say } from './shared.ts';
import { DOCUMENT_KINDS, jsonSchemaText } from '../core/json-schema.ts';
import { CATALOG } from '../core/kinds.ts';
import { writeFileAtomic } from '../shell/write.ts';
import { counted } from '../core/words.ts';

export const schemas = defineCommand({
  name: 'schemas',
  summary: 'Write the JSON Schemas that editors check catalog files with',
  options: {
    catalog: { type: 'text', hint: 'DIR', help: 'The folder with gallery.yaml', default: CATALOG },
    check: { type: 'switch', help: 'Write nothing; exit code 1 if a schema is not up to date' },
  },
  run({ catalog, check }) {
    const stale = DOCUMENT_KINDS.map((kind) => ({
      path: join(catalog, '.schema', `${kind}.json`),
      text: jsonSchemaText(kind),
    })).filter(({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
    if (!check) for (const { path, text } of stale) writeFileAtomic(path, text);
    say(`${counted(stale.length, 'schema')} ${check ? 'not up to date' : 'written'}`);
    return check && stale.length > 0 ? 1 : 0;
  },
});
