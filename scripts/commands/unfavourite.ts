import { defineCommand } from './command.ts';
import { act, assetPositional, entryOptions, personOf } from './entries.ts';

export const unfavourite = defineCommand({
  name: 'unfavourite',
  summary: 'Take an asset off your favourites',
  positionals: assetPositional,
  options: entryOptions,
  examples: ['gallery unfavourite acme/deblur'],
  run: async (options, words) => act(await personOf(options, words), { action: 'unfavourite' }),
});
