import { defineCommand } from './command.ts';
import { hostingOptions, openHosting, printSteps } from './hosting.ts';
import { printJson, say } from './shared.ts';
import { openSetup, runSteps } from '../shell/hosting/step.ts';
import { STEPS } from '../shell/hosting/steps.ts';
import { counted } from '../core/words.ts';

export const setup = defineCommand({
  name: 'setup',
  summary: 'Configure the repository of a gallery at the hosting service',
  options: hostingOptions,
  examples: ['gallery setup --repo acme/gallery --dry-run', 'gallery setup --repo acme/gallery'],
  async run(options) {
    const dryRun = options['dry-run'];
    const results = await runSteps(await openSetup(openHosting(options.repo)), STEPS, !dryRun);
    if (options.json) printJson({ dryRun, steps: results });
    else printSteps(results);
    const count = (state: string): number => results.filter((result) => result.state === state).length;
    const verb = dryRun ? `${counted(count('missing'), 'step')} to do` : `${counted(count('mended'), 'step')} done`;
    say(
      `${verb}, ${counted(count('fine'), 'step')} fine already, ${counted(count('unknown'), 'step')} not possible here`,
    );
    return !dryRun && count('missing') > 0 ? 1 : 0;
  },
});
