import { defineCommand } from './command.ts';
import { hasToken, hostingOptions, openHosting, printSteps } from './hosting.ts';
import { localChecks, openedCatalog } from './local-checks.ts';
import { sealChecks } from './seal-checks.ts';
import { catalogOptions, printJson, say } from './shared.ts';
import type { Catalog } from '../core/catalog.ts';
import { whoMayPush } from '../shell/hosting/collaborators.ts';
import { isAnswer, type Hosting } from '../shell/hosting/github.ts';
import { openSetup, runSteps } from '../shell/hosting/step.ts';
import { STEPS } from '../shell/hosting/steps.ts';
import { counted } from '../core/words.ts';

export const doctor = defineCommand({
  name: 'doctor',
  summary: 'Say what this machine, the catalog and the repository lack',
  options: {
    repo: { ...hostingOptions.repo, help: 'The repository at the hosting service (default: what gallery.yaml names)' },
    ...catalogOptions,
  },
  examples: ['gallery doctor', 'gallery doctor --repo acme/gallery --json'],
  async run(options) {
    const loaded = openedCatalog(options.catalog);
    const seals = await sealChecks(loaded);
    const local = [...localChecks(loaded, options.catalog), ...seals.steps];
    const repository = options.repo ?? repositoryNamed(loaded?.catalog);
    const asked = options.repo !== undefined || hasToken();
    const hosting = repository !== undefined && asked ? openHosting(repository) : undefined;
    if (hosting === undefined)
      say('The repository at the hosting service was not looked at: that takes a token and --repo.');
    const steps = hosting === undefined ? [] : await runSteps(await openSetup(hosting), STEPS, false);
    const warnings = [...seals.warnings, ...(hosting === undefined ? [] : await strangers(hosting, loaded?.catalog))];
    if (options.json) printJson({ local, steps, warnings });
    else printSteps([...local, ...steps]);
    for (const warning of warnings) say(`warning: ${warning}`);
    const missing = [...local, ...steps].filter(({ state }) => state === 'missing');
    say(
      missing.length === 0
        ? 'Nothing is missing.'
        : `${counted(missing.length, 'thing')} missing: gallery setup mends the repository.`,
    );
    return missing.length === 0 ? 0 : 1;
  },
});

/** `owner/name` of the address in gallery.yaml, where the hosting service is one that this command knows. */
function repositoryNamed(catalog: Catalog | undefined): string | undefined {
  const url = catalog?.gallery?.data.repository.url ?? '';
  return /^https:\/\/github\.com\/([^/]+\/[^/]+?)(?:\.git)?\/?$/.exec(url)?.[1];
}

/** Whoever may push can pass the verdict by, so it should be people whom gallery.yaml trusts with it. */
async function strangers(hosting: Hosting, catalog: Catalog | undefined): Promise<string[]> {
  const curators = new Set(catalog?.gallery?.data.curators.map(({ id }) => id));
  try {
    const accounts = await whoMayPush(hosting);
    return accounts
      .filter(({ id }) => !curators.has(id))
      .map(({ login }) => `${login} may push to the repository and is no curator in gallery.yaml.`);
  } catch (error) {
    if (isAnswer(error, 403, 404)) return [`Who may push could not be seen: ${error.message}`];
    throw error;
  }
}
