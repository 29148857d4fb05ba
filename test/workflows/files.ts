import { globSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

import { parseYaml } from '../../scripts/core/yaml.ts';

export const ROOT = join(import.meta.dirname, '../..');

export interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Job {
  readonly uses?: string;
  readonly if?: string;
  readonly 'runs-on'?: string;
  readonly 'timeout-minutes'?: number;
  readonly permissions?: unknown;
  readonly concurrency?: Readonly<Record<string, unknown>>;
  readonly steps?: readonly Step[];
  /** For a workflow that is called. */
  readonly secrets?: unknown;
}

interface Document {
  readonly on?: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly jobs?: Readonly<Record<string, Job>>;
  readonly runs?: { readonly steps: readonly Step[] };
}

/** A workflow, or an action of steps that workflows share. */
export interface WorkflowFile {
  /** `check-proposal.yml` or `fetch-proposal/action.yml`. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly document: Document;
  readonly jobs: readonly (readonly [string, Job])[];
  /** Every step, whatever job it belongs to. */
  readonly steps: readonly Step[];
}

export function workflowFile(path: string, text: string): WorkflowFile {
  const parsed = parseYaml(text);
  if (!parsed.ok) throw new Error(`${path}:${String(parsed.line)} ${parsed.message}`);
  const document = parsed.data as Document;
  const jobs = Object.entries(document.jobs ?? {});
  const name = path.includes('/actions/') ? path.split('/').slice(-2).join('/') : basename(path);
  const steps = [...(document.runs?.steps ?? []), ...jobs.flatMap(([, job]) => job.steps ?? [])];
  return { name, path, text, document, jobs, steps };
}

/** Everything below .github that runs. */
export const WORKFLOW_FILES: readonly WorkflowFile[] = globSync(
  ['.github/workflows/*', '.github/actions/*/*', '.github/actions/*.yml'],
  { cwd: ROOT },
)
  .sort()
  .filter((path) => /\.ya?ml$/.test(path))
  .map((path) => workflowFile(relative('.', path), readFileSync(join(ROOT, path), 'utf8')));

export function fileNamed(name: string): WorkflowFile {
  const file = WORKFLOW_FILES.find((one) => one.name === name);
  if (file === undefined) throw new Error(`There is no ${name}`);
  return file;
}

/** The shell of one step. */
export function scriptOf(name: string, id: string): string {
  const script = fileNamed(name).steps.find((step) => step.id === id)?.run;
  if (script === undefined) throw new Error(`${name} has no step ${id} that runs anything`);
  return script;
}
