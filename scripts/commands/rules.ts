import { defineCommand } from './command.ts';
import { print, printJson } from './shared.ts';
import { RULES } from '../core/rules/index.ts';

export const rules = defineCommand({
  name: 'rules',
  summary: 'List every rule that proposals are judged by',
  options: { json: { type: 'switch', help: 'Print JSON on standard output' } },
  run({ json }) {
    if (json) printJson(RULES.map(({ id, docs }) => ({ id, docs })));
    else print(RULES.map(({ id, docs }) => `${id}\n  ${docs}`).join('\n'));
    return 0;
  },
});
