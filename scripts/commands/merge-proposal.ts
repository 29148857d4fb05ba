import { defineCommand, type ExitCode } from './command.ts';
import { answer, commitOf, hostingOptions, openHosting, pullOf, pullOptions } from './hosting.ts';
import { mergePull } from '../shell/hosting/merge-pull.ts';

export const mergeProposal = defineCommand({
  name: 'merge-proposal',
  summary: 'Merge a pull request that has a good verdict, and build the site',
  options: {
    ...pullOptions,
    base: { type: 'text', hint: 'SHA', help: 'Do nothing unless the default branch is at this commit' },
    ...hostingOptions,
  },
  examples: ['gallery merge-proposal --repo acme/gallery --pull 12 --head SHA'],
  async run(options): Promise<ExitCode> {
    const { number, head } = pullOf(options);
    const base = options.base === undefined ? undefined : commitOf('base', options.base);
    const result = await mergePull(openHosting(options.repo), { number, head, base, dryRun: options['dry-run'] });
    const name = `pull request ${String(number)}`;
    answer(
      options.json,
      result,
      result.merged ? `Merged ${name} as ${result.commit}.` : `Did not merge ${name}: ${result.why}`,
    );
    return 0;
  },
});
