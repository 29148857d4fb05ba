import { covers } from './covers.ts';
import { unless, type Hosting } from './github.ts';
import { VERDICT_CONTEXT } from './status.ts';
import type { Step } from './step.ts';

const NAME = 'gallery-main';
/** The app that runs workflows: a verdict set by anybody else does not count. */
const WORKFLOWS_APP = 15368;

const CONDITIONS = { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] } };
const RULES = [
  { type: 'deletion' as const },
  { type: 'non_fast_forward' as const },
  { type: 'required_linear_history' as const },
  {
    type: 'required_status_checks' as const,
    parameters: {
      strict_required_status_checks_policy: false,
      required_status_checks: [{ context: VERDICT_CONTEXT, integration_id: WORKFLOWS_APP }],
    },
  },
];

const WANTED = { target: 'branch' as const, enforcement: 'active' as const, conditions: CONDITIONS, rules: RULES };

export const ruleset: Step = {
  id: 'ruleset',
  title: 'The default branch takes only what has a verdict',
  async missing({ octokit, where }) {
    const current = await currentRuleset({ octokit, where });
    if (current === undefined) {
      const route = 'POST /repos/{owner}/{repo}/rulesets';
      return [{ what: `the ruleset ${NAME}`, run: () => octokit.request(route, { ...where, name: NAME, ...WANTED }) }];
    }
    if (covers(current, WANTED)) return [];
    // What curators added to it stays.
    const own = new Set<string>(RULES.map(({ type }) => type));
    const rules = [...RULES, ...(current.rules ?? []).filter(({ type }) => !own.has(type))];
    const wanted = { ...WANTED, rules, bypass_actors: current.bypass_actors ?? [] };
    const route = 'PUT /repos/{owner}/{repo}/rulesets/{ruleset_id}';
    const run = () => octokit.request(route, { ...where, ruleset_id: current.id, name: NAME, ...wanted });
    return [{ what: `rules of the ruleset ${NAME}`, run }];
  },
};

async function currentRuleset({ octokit, where }: Hosting) {
  const route = 'GET /repos/{owner}/{repo}/rulesets';
  const all = await octokit.paginate(route, { ...where, includes_parents: false, per_page: 100 });
  const found = all.find(({ name }) => name === NAME);
  if (found === undefined) return undefined;
  const one = 'GET /repos/{owner}/{repo}/rulesets/{ruleset_id}';
  return (await unless(octokit.request(one, { ...where, ruleset_id: found.id }), 404))?.data;
}
