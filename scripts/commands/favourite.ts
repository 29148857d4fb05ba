import { defineCommand } from './command.ts';
import { act, assetPositional, entryOptions, personOf } from './entries.ts';

export const favourite = defineCommand({
  name: 'favourite',
  summary: 'Mark an asset as a favourite',
  positionals: assetPositional,
  options: entryOptions,
  examples: ['gallery favourite acme/deblur'],
  run: async (options, words) => act(await personOf(options, words), { action: 'favourite' }),
});
