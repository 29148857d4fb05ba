import { isDeepStrictEqual } from 'node:util';

import type { Job, Step, WorkflowFile } from './files.ts';
import { OPENING } from '../../scripts/core/requests/forms.ts';
import { REQUEST_LABELS } from '../../scripts/core/requests/issue-labels.ts';

/** One thing that must hold for workflows and actions: what is wrong with a file, in sentences. */
type Point = (file: WorkflowFile) => readonly string[];

/** Rights to write, and who has them. Everything else reads at most. */
const RIGHTS: Readonly<Record<string, object>> = {
  'calendar.yml entries': { contents: 'write', statuses: 'write', actions: 'write' },
  'calendar.yml notices': { contents: 'read', discussions: 'write' },
  'calendar.yml stale': { contents: 'read', issues: 'write' },
  'check-proposal.yml report': { contents: 'read', 'pull-requests': 'write', statuses: 'write', checks: 'write' },
  'check-proposal.yml merge': { contents: 'write', 'pull-requests': 'write', actions: 'write', statuses: 'read' },
  'merge-proposal.yml merge': { contents: 'write', 'pull-requests': 'write', actions: 'write', statuses: 'read' },
  'requests.yml drain': { contents: 'write', issues: 'write', statuses: 'write', actions: 'write' },
  'site.yml deploy': { pages: 'write', 'id-token': 'write' },
};
const READING = [{}, { contents: 'read' }];
/** Have the token of the run to read the repository with, of which they check out a part: it may be private. */
const READERS = ['site.yml build'];

/** What is checked out where the rest is fetched as it is read: all of the code, and the settings. */
const PART = { filter: 'blob:none', 'sparse-checkout': '.github\ncatalog/agreements\nscripts\nsite\n' };

/** Runs in publishers' repositories. */
const PUBLISH = 'publish/action.yml';

/** What starts a workflow. `pull_request_target` has rights although strangers start it, so one file has it. */
const TRIGGERS: Readonly<Record<string, readonly string[]>> = {
  'calendar.yml': ['schedule', 'workflow_dispatch'],
  'check-proposal.yml': ['pull_request_target'],
  'merge-proposal.yml': ['workflow_call'],
  'code.yml': ['push', 'pull_request'],
  'requests.yml': ['issues', 'schedule', 'workflow_dispatch'],
  'site.yml': ['push', 'schedule', 'workflow_dispatch'],
};

/** What an event may tell: numbers, shas, truth values, and one login. No title, text, label or name of a branch. */
const FROM_EVENTS = [
  'issue.number',
  'pull_request.number',
  'pull_request.draft',
  'pull_request.head.sha',
  'pull_request.head.repo.id',
  'pull_request.head.repo.owner.id',
  'pull_request.user.id',
  'pull_request.user.login',
  'repository.id',
  'repository.default_branch',
];
const FROM_GITHUB = ['run_id', 'event', 'event_name', 'repository', 'server_url', 'token', 'ref', 'ref_name'];

/** What a stranger writes may decide whether a job begins, and by these words only. */
const IS_REQUEST = `github.event_name != 'issues' || contains(github.event.issue.labels.*.name, '${REQUEST_LABELS.request}') || startsWith(github.event.issue.body, '### ${OPENING}')`;
const CONDITIONS = [`    if: ${IS_REQUEST}\n`, `  group: requests-\${{ ${IS_REQUEST} }}\n`];

/** The keys of an object store, for the one step that sends there what was built. */
const STORE_KEYS = ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'];

/** Steps of these actions, and commands like these, read what strangers wrote. */
const READS_PROPOSALS = /actions\/(?:fetch|review)-proposal|gallery -- (?:review|build)|trivy/i;
/** Commands like these quote what strangers wrote. */
const QUOTES = /gallery -- (?:review|build|drain|calendar|reseal)|trivy/i;

/** With a word that nobody can guess, before anything is read. */
const QUIET =
  /^set -euo pipefail\n#.*\nquiet=\$\(cat \/proc\/sys\/kernel\/random\/uuid\)\necho "::stop-commands::\$quiet"\ntrap 'echo "::\$quiet::"' EXIT\n/;

export const POINTS: Readonly<Record<string, Point>> = {
  'actions are pinned by their full sha and say which version it is': ({ text }) =>
    [...text.matchAll(/^\s*(?:- )?uses: *(.*)$/gm)]
      .map(([, used = '']) => used)
      .filter(
        (used) => !/^(?:\.\/\.github\/[\w./-]+|actions\/[\w-]+(?:\/[\w-]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/.test(used),
      ),

  'a workflow begins without rights': ({ document }) =>
    document.jobs === undefined || isDeepStrictEqual(document.permissions, {}) ? [] : ['permissions is not {}'],

  'each job names its rights, and only some may write': (file) =>
    file.jobs
      .filter(([name, { permissions }]) => {
        const wanted = RIGHTS[`${file.name} ${name}`];
        return !(wanted === undefined ? READING : [wanted]).some((allowed) => isDeepStrictEqual(allowed, permissions));
      })
      .map(([name]) => name),

  'a job that may write reads no proposal': ({ jobs }) =>
    jobs
      .filter(([, { permissions }]) => Object.values(permissions ?? {}).includes('write'))
      .flatMap(([name, { steps = [] }]) => steps.filter(readsProposal).map(() => name)),

  'only the expected events start a workflow': ({ name, document: { on = {}, jobs } }) =>
    jobs === undefined || isDeepStrictEqual(Object.keys(on), TRIGGERS[name]) ? [] : Object.keys(on),

  'only proposals for the default branch are looked at': ({ document: { on = {} } }) =>
    ['pull_request_target', 'push']
      .filter((event) => event in on)
      .filter((event) => !isDeepStrictEqual((on[event] as { branches?: unknown } | null)?.branches, ['main'])),

  'no expression stands in a script': ({ steps }) => steps.flatMap(({ run = '' }) => run.match(/\$\{\{.*/g) ?? []),

  'of events and of the run only what no stranger can word is used': ({ text }) =>
    [...withoutConditions(text).matchAll(/\bgithub\.([\w.*[\]'"-]+)/g)]
      .map(([, path = '']) => path)
      .filter((path) => path !== 'com' && !path.startsWith('com/'))
      .filter((path) =>
        path.startsWith('event.') ? !FROM_EVENTS.includes(path.slice(6)) : !FROM_GITHUB.includes(path),
      )
      .concat(text.match(/\bgithub\s*\[|toJSON|\bgithub\s*[,)]/gi) ?? []),

  'no secret but the token of the run and the key of the gallery is used, and where': (file) => [
    ...secretsIn(file),
    ...file.steps
      .flatMap((step) => Object.entries({ ...step.env, ...step.with }))
      .filter(([, value]) => String(value).includes('github.token'))
      .map(([key]) => key)
      .filter((key) => key !== (file.name === 'fetch-proposal/action.yml' ? 'TOKEN' : 'GITHUB_TOKEN')),
    ...file.jobs
      .filter(([name]) => RIGHTS[`${file.name} ${name}`] === undefined && !READERS.includes(`${file.name} ${name}`))
      .filter(([, job]) => JSON.stringify(job).includes('github.token'))
      .map(([name]) => name),
  ],

  'the key of the gallery goes to the commands of the base that judge and build, and to nothing else': (file) => {
    const { on, ...document } = file.document;
    const rest = JSON.stringify(document, (_name, value: unknown) => withoutKey(file.name, value)).replaceAll(
      /secrets\.S3_\w+/g,
      '',
    );
    const declared = JSON.stringify(on ?? {}).includes('GALLERY_KEY') && file.name !== 'merge-proposal.yml';
    return [...(rest.match(/GALLERY_KEY|secrets\.\w+|inputs\.key/g) ?? []), ...(declared ? ['on'] : [])];
  },

  'what is sealed is told to nobody, and nothing that opens it is kept': ({ text, steps }) => [
    ...(text.match(/--open\b/g) ?? []),
    ...steps
      .filter((step, index) => uses('actions/cache/save')(step) && steps[index - 1]?.run !== 'rm -f .cache/site-secret')
      .map(() => 'site-secret'),
  ],

  'only the base is checked out, without the token': ({ name, steps }) =>
    steps.filter(uses('actions/checkout')).flatMap(({ with: options = {} }) => {
      const { ref, 'persist-credentials': persist, 'fetch-depth': _depth, ...rest } = options;
      const { filter, 'sparse-checkout': sparse, ...others } = rest;
      const isWhole = filter === undefined && sparse === undefined;
      return [
        ...(ref === undefined || ref === '${{ github.event.repository.default_branch }}'
          ? []
          : [`ref: ${JSON.stringify(ref)}`]),
        ...(persist === false ? [] : ['persist-credentials']),
        ...(isWhole || isDeepStrictEqual({ filter, 'sparse-checkout': sparse }, PART) ? [] : ['sparse-checkout']),
        // In publishers' own repositories the gallery is the other one.
        ...Object.keys(others).filter((key) => name !== PUBLISH || !['repository', 'path', 'token'].includes(key)),
      ];
    }),

  'nothing is cached but the site, by the workflow that no stranger starts': ({ name, text, steps }) => [
    ...(name === 'site.yml' ? [] : (text.match(/actions\/cache.*/g) ?? [])),
    ...steps
      .filter(uses('actions/setup-node'))
      .filter(({ with: options = {} }) => 'cache' in options || options['package-manager-cache'] !== false)
      .map(() => 'setup-node'),
  ],

  'packages are installed from the lock file, and run no scripts where there are rights': ({ name, steps }) =>
    steps
      .flatMap(({ run = '' }) => run.split('\n'))
      .filter((line) => /\bnpm (?!run\b|test\b)|\bnpx\b|\bpip\b|\byarn\b/.test(line))
      .filter((line) => line.trim() !== (name === 'code.yml' ? 'npm ci' : 'npm ci --omit=dev --ignore-scripts')),

  'a proposal is fetched in one place, checked object by object, and at the sha of the event': ({
    name,
    steps,
    text,
  }) => {
    if (name !== 'fetch-proposal/action.yml')
      return text.match(/\bgit (?:fetch|pull|clone|checkout|switch|worktree)\b|refs\/pull.*/g) ?? [];
    const script = steps.map(({ run = '' }) => run).join('\n');
    return [
      /git init .*--bare "\$PROPOSAL"/,
      /-c fetch\.fsckObjects=true fetch [^\n]*\\\n\s*"\$ORIGIN" "\+refs\/pull\/\$NUMBER\/head:refs\/gallery\/head"/,
      /^head=\$\(git -C "\$PROPOSAL" rev-parse --verify 'refs\/gallery\/head\^\{commit\}'\)$/m,
      /^\[\[ "\$head" == "\$HEAD_SHA" \]\] \|\| \{ .*exit 1; \}$/m,
    ]
      .filter((wanted) => !wanted.test(script))
      .map(String);
  },

  'a script ends at the first mistake': ({ steps }) =>
    steps
      .flatMap(({ run = '' }) => (run.trim().includes('\n') ? [run] : []))
      .filter((run) => !run.startsWith('set -euo pipefail\n'))
      .map((run) => run.split('\n', 1)[0] ?? ''),

  'scripts change nothing for later steps but checked outputs': ({ text, steps }) => [
    ...(text.match(/GITHUB_ENV|GITHUB_PATH|::set-(?:env|output)|::add-path|save-state/g) ?? []),
    ...steps.flatMap(({ run = '' }) => uncheckedOutputs(run)),
  ],

  'lines of the log are no commands where strangers are quoted': ({ name, steps }) =>
    name === 'site.yml'
      ? []
      : steps
          .filter(({ run = '' }) => QUOTES.test(run) && !run.includes('curl'))
          .filter(({ run = '' }) => !QUIET.test(run))
          .map(({ id }) => id ?? ''),

  'what is downloaded is compared with a known sum': ({ text, steps }) => [
    ...steps
      .map(({ run = '' }) => run)
      .filter((run) => /\b(?:curl|wget)\b/.test(run) && !/sha256sum --check --strict/.test(run))
      .map(() => 'curl'),
    ...(text.match(/:latest\b|\/latest\//g) ?? []),
    ...(text.match(/_VERSION: .*/g) ?? []).filter((line) => !/_VERSION: \d+\.\d+\.\d+$/.test(line)),
  ],

  'every job ends in time, on a known machine': ({ jobs }) =>
    jobs
      .filter(([, job]) => job.uses === undefined)
      .filter(([, job]) => !((job['timeout-minutes'] ?? 999) <= 60) || job['runs-on'] !== 'ubuntu-24.04')
      .map(([name]) => name),

  'writers wait for each other, and all else gives way to a newer event': ({ name, jobs }) =>
    ['check-proposal.yml', 'requests.yml', 'calendar.yml'].includes(name)
      ? jobs.filter(([job, { concurrency }]) => !isOrdered(job, concurrency)).map(([job]) => job)
      : [],
};

const GALLERY_KEY = '${{ secrets.GALLERY_KEY }}';

/** Steps and jobs that need the key, without it. */
function withoutKey(file: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { uses: used, run, env, with: given, secrets, ...step } = value as Step & Job;
  if (used === './.github/actions/review-proposal' && given?.['key'] === GALLERY_KEY)
    return { ...step, with: { ...given, key: '' } };
  if (used === './.github/workflows/merge-proposal.yml' && isDeepStrictEqual(secrets, { GALLERY_KEY })) return step;
  const wanted = KEY_STEPS[`${file} ${step.id ?? ''}`];
  return wanted !== undefined && env?.['GALLERY_KEY'] === wanted.key && wanted.run.test(run ?? '')
    ? { ...step, run, env: { ...env, GALLERY_KEY: undefined } }
    : value;
}

const RESEAL = /^[^]*\nnpm run -s gallery -- reseal --all --push origin --hosting "\$REPOSITORY"\n$/;

const KEY_STEPS: Readonly<Record<string, { readonly key: string; readonly run: RegExp }>> = {
  'site.yml build': {
    key: GALLERY_KEY,
    run: /^set -euo pipefail\nnow=[^\n]*\n#[^\n]*\nshards=\$\(npm run -s gallery -- build /,
  },
  'site.yml merge': {
    key: GALLERY_KEY,
    run: /^[^]*\nnpm run -s gallery -- build --merge "\$\{folders\[@\]\}" --out dist\n$/,
  },
  'requests.yml drain': {
    key: GALLERY_KEY,
    run: /^[^]*\nnpm run -s gallery -- drain --repo "\$REPOSITORY" --push origin\n$/,
  },
  'requests.yml reseal': { key: GALLERY_KEY, run: RESEAL },
  'calendar.yml reseal': { key: GALLERY_KEY, run: RESEAL },
  'review-proposal/action.yml review': { key: '${{ inputs.key }}', run: /^[^]*npm run -s gallery -- review [^]*$/ },
};

function withoutConditions(text: string): string {
  return CONDITIONS.reduce((rest, condition) => rest.replace(condition, ''), text);
}

/** Words about secrets that stand where none should. */
function secretsIn({ name, text, jobs }: WorkflowFile): readonly string[] {
  // Where the key may stand is a point of its own.
  const found = (text.match(/\bsecrets\b.*/g) ?? []).filter(
    (use) => use !== 'secrets.GALLERY_KEY }}' && use !== 'secrets:',
  );
  if (name !== 'site.yml') return found;
  const sender = jobs.find(([job]) => job === 'deploy-s3')?.[1].steps?.find(({ id }) => id === 'send');
  const given = Object.values(sender?.env ?? {}).filter((value) => value.includes('secrets'));
  const allowed = STORE_KEYS.map((key) => `\${{ secrets.${key} }}`);
  return isDeepStrictEqual(given, allowed) && found.length === given.length ? [] : found;
}

/** Every point that a file breaks. */
export function brokenPoints(file: WorkflowFile): string[] {
  return Object.entries(POINTS).flatMap(([point, check]) => check(file).map((what) => `${point}: ${what}`));
}

function uses(action: string): (step: Step) => boolean {
  return (step) => step.uses?.startsWith(`${action}@`) ?? false;
}

function readsProposal(step: Step): boolean {
  return READS_PROPOSALS.test(`${step.uses ?? ''} ${step.run ?? ''}`);
}

function isOrdered(job: string, concurrency: Job['concurrency']): boolean {
  const wanted =
    job === 'notices' || job === 'stale'
      ? { group: job, 'cancel-in-progress': false }
      : job === 'merge' || job === 'drain' || job === 'entries'
        ? { group: 'write-main', queue: 'max', 'cancel-in-progress': false }
        : { group: `${job}-\${{ github.event.pull_request.number }}`, 'cancel-in-progress': true };
  return isDeepStrictEqual(concurrency, wanted);
}

/** Names of outputs whose values a script neither compares with a pattern before nor makes itself from Git. */
function uncheckedOutputs(run: string): string[] {
  return run
    .split('\n')
    .filter((line) => line.includes('GITHUB_OUTPUT'))
    .filter((line) => {
      const name = /^\s*echo "[a-z]+=\$(\w+)" >> "\$GITHUB_OUTPUT"$/.exec(line)?.[1];
      if (name === undefined) return true;
      if (name === 'PROPOSAL') return false;
      return !run.includes(`"$${name}" =~ ^`) && !run.includes(`${name}=$(git -C "$GITHUB_WORKSPACE" rev-parse`);
    });
}
