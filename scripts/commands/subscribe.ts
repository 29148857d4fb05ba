import { defineCommand, type ExitCode } from './command.ts';
import { askConsent, givenConsent } from './consent.ts';
import { act, assetPositional, catalogOf, entryOptions, personOf } from './entries.ts';
import { needsOfSubscribing } from '../core/requests/needs.ts';

export const subscribe = defineCommand({
  name: 'subscribe',
  summary: 'Subscribe to an asset: by a commit in a gallery of your own, by an issue in a hosted one',
  positionals: assetPositional,
  options: {
    agree: { type: 'texts', hint: 'AGREEMENT@VERSION', help: 'You have read it and agree to it; may be repeated' },
    confirm: { type: 'text', hint: 'X.Y.Z', help: 'You know the constraints of this version' },
    ...entryOptions,
  },
  examples: ['gallery subscribe acme/deblur', 'gallery subscribe acme/deblur --agree service-agreement@1.1.0'],
  async run(options, words): Promise<ExitCode> {
    const person = await personOf(options, words);
    const given = givenConsent(options.confirm, options.agree);
    const needs = needsOfSubscribing(catalogOf(person), person.asset, person.actor, person.now);
    // An asset that cannot be seen needs nothing; the refusal says so.
    const consent = needs === undefined ? given : await askConsent(needs, given);
    return consent === undefined ? 1 : act(person, { action: 'subscribe', ...consent });
  },
});
