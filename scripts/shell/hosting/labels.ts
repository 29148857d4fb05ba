import type { Hosting } from './github.ts';
import type { Step } from './step.ts';
import { VERDICT_LABELS } from './verdict-label.ts';
import type { Write } from './write.ts';
import { STALE_LABEL } from '../../core/freshness.ts';
import { REQUEST_LABELS } from '../../core/requests/issue-labels.ts';

interface Label {
  readonly name: string;
  readonly color: string;
  readonly description: string;
}

/** The labels that a report puts on pull requests, and those of requests. A form's label is taken only where the repository has it. */
const LABELS: readonly Label[] = [
  { name: VERDICT_LABELS.review, color: 'bf8700', description: 'A curator decides' },
  { name: VERDICT_LABELS.refuse, color: 'cf222e', description: 'Breaks a rule and must be mended' },
  { name: REQUEST_LABELS.request, color: '0969da', description: 'A wish that the gallery writes down' },
  { name: REQUEST_LABELS.once, color: 'eac54f', description: 'The gallery could not decide it, and tries again' },
  { name: REQUEST_LABELS.twice, color: 'd4a72c', description: 'The gallery could not decide it twice' },
  { name: REQUEST_LABELS.aside, color: '8250df', description: 'The gallery cannot decide it: a curator looks' },
  { name: STALE_LABEL, color: 'bf8700', description: 'The site does not show what is on the main branch' },
];

export const labels: Step = {
  id: 'labels',
  title: 'Labels for pull requests and requests',
  async missing({ octokit, where }) {
    const current = await octokit.paginate('GET /repos/{owner}/{repo}/labels', { ...where, per_page: 100 });
    return LABELS.flatMap((label) => {
      const found = current.find(({ name }) => name.toLowerCase() === label.name);
      return found === undefined ? [addition({ octokit, where }, label)] : changes({ octokit, where }, found, label);
    });
  },
};

function addition({ octokit, where }: Hosting, label: Label): Write {
  const run = () => octokit.request('POST /repos/{owner}/{repo}/labels', { ...where, ...label });
  return { what: `the label “${label.name}”`, run };
}

function changes(
  { octokit, where }: Hosting,
  found: Pick<Label, 'name' | 'color'> & { description: string | null },
  { name: new_name, color, description }: Label,
): Write[] {
  if (found.name === new_name && found.color === color && found.description === description) return [];
  const route = 'PATCH /repos/{owner}/{repo}/labels/{name}';
  const run = () => octokit.request(route, { ...where, name: found.name, new_name, color, description });
  return [{ what: `name, colour and description of the label “${new_name}”`, run }];
}
