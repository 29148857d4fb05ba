import { defineCommand } from './command.ts';
import { act, assetPositional, entryOptions, personOf } from './entries.ts';

export const retrieve = defineCommand({
  name: 'retrieve',
  summary: 'Retrieve a cancelled subscription: quota and duration go on',
  positionals: assetPositional,
  options: entryOptions,
  examples: ['gallery retrieve acme/deblur'],
  run: async (options, words) => act(await personOf(options, words), { action: 'retrieve' }),
});
