import { defineCommand } from './command.ts';
import { act, assetPositional, entryOptions, personOf } from './entries.ts';

export const cancel = defineCommand({
  name: 'cancel',
  summary: 'Cancel a subscription; it can be retrieved',
  positionals: assetPositional,
  options: entryOptions,
  examples: ['gallery cancel acme/deblur'],
  run: async (options, words) => act(await personOf(options, words), { action: 'cancel' }),
});
