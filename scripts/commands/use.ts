import { CommandError, defineCommand, type ExitCode } from './command.ts';
import { askConsent, givenConsent } from './consent.ts';
import { act, assetPositional, catalogOf, entryOptions, personOf } from './entries.ts';
import { needsOfUsing } from '../core/requests/needs.ts';
import { isVersion } from '../core/version.ts';

export const use = defineCommand({
  name: 'use',
  summary: 'Take one use of a subscription: a training job, or the import of a workflow',
  positionals: assetPositional,
  options: {
    version: { type: 'text', hint: 'X.Y.Z', help: 'Which version (default: the latest)' },
    region: { type: 'text', hint: 'REGION', help: 'The region of the console' },
    name: { type: 'text', hint: 'TEXT', help: 'The name of the job or of the imported workflow' },
    confirm: { type: 'text', hint: 'X.Y.Z', help: 'You know the constraints of this version' },
    ...entryOptions,
  },
  examples: ['gallery use acme/deblur --version 1.1.0 --region north-1 --name "Night photos"'],
  async run(options, words): Promise<ExitCode> {
    const person = await personOf(options, words);
    const { version: wanted, region, name } = options;
    if (wanted !== undefined && !isVersion(wanted)) throw new CommandError(`${wanted} is not a version x.y.z`);
    const given = givenConsent(options.confirm);
    const needs = needsOfUsing(catalogOf(person), person.asset, person.actor, wanted, person.now);
    const consent = needs === undefined ? given : await askConsent(needs, given);
    if (consent === undefined) return 1;
    const kind = needs?.asset.data.type === 'workflow' ? 'import' : 'job';
    // Of what cannot be seen no version is known; the refusal says so.
    const version = wanted ?? needs?.version?.version ?? '1.0.0';
    return act(person, { action: 'use', use: kind, version, region, name, confirmed: consent.confirmed });
  },
});
