import { CommandError, defineCommand } from './command.ts';
import { catalogOptions, nowOf, nowOption, openCatalog, print, printJson, requireFolder, say } from './shared.ts';
import { publicAssets, restrictedAssets } from '../core/audience.ts';
import { canariesOf, type Canary } from '../core/leaks/canaries.ts';
import { Needles } from '../core/leaks/needles.ts';
import { counted } from '../core/words.ts';
import { leaksInFolder, leaksInRepository, type Leak } from '../shell/leaks.ts';

export const leaks = defineCommand({
  name: 'leaks',
  summary: 'Search what was built for anything of what not everyone may see',
  positionals: [{ name: 'folder', help: 'The folder of the built site, or any other' }],
  options: {
    ...catalogOptions,
    ...nowOption,
    git: { type: 'text', hint: 'DIR', help: 'Search the Git objects of a repository too' },
  },
  examples: [
    'gallery leaks dist',
    'gallery leaks dist --git .  (of a public repository, where restricted assets are sealed)',
  ],
  run(options, [folder = '']) {
    requireFolder(folder);
    const { catalog } = openCatalog(options);
    const now = nowOf(options.now);
    const hidden = restrictedAssets(catalog, now).map(({ asset }) => asset);
    const closed = [...catalog.sealed.values()].filter(({ opened }) => opened === undefined).length;
    if (closed > 0)
      throw new CommandError(
        `There is no key for ${counted(closed, 'sealed asset')}: what it holds cannot be searched for.`,
      );
    const canaries = canariesOf(hidden, catalog, publicAssets(catalog, now));
    const needles = new Needles(canaries.map(({ text }) => text));
    const found = [
      ...leaksInFolder(folder, needles),
      ...(options.git === undefined ? [] : leaksInRepository(options.git, needles)),
    ].map((leak) => toldOf(leak, canaries));
    if (options.json) printJson({ assets: hidden.length, texts: canaries.length, leaks: found });
    else
      for (const { where, of } of found)
        print(`${where}  ${of.map(({ asset, field }) => `${asset} (${field})`).join(', ')}`);
    say(
      `${counted(canaries.length, 'text')} of ${counted(hidden.length, 'asset')} searched for, ${counted(found.length, 'leak')}`,
    );
    return found.length === 0 ? 0 : 1;
  },
});

/** Which asset and field it is of: what it says is not printed again. */
function toldOf(
  { where, texts }: Leak,
  canaries: readonly Canary[],
): { where: string; of: { asset: string; field: string }[] } {
  const of = canaries.filter(({ text }) => texts.has(text)).map(({ asset, field }) => ({ asset, field }));
  return { where, of };
}
