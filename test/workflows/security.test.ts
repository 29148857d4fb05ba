import { describe, expect, it } from 'vitest';

import { fileNamed, WORKFLOW_FILES, workflowFile } from './files.ts';
import { brokenPoints, POINTS } from './security.ts';

const PROPOSAL = 'check-proposal.yml';
const MERGE = 'merge-proposal.yml';
const FETCH = 'fetch-proposal/action.yml';
const REVIEW = 'review-proposal/action.yml';
const REQUESTS = 'requests.yml';
const CALENDAR = 'calendar.yml';
const CHECKOUT = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1';

const CACHE = 'actions/cache@55cc8345863c7cc4c66a329aec7e433d2d1c52a9 # v6.1.0';

type Mutation = readonly [point: string, file: string, from: string | RegExp, to: string];

/** What must never be written, and which point tells of it. */
const MUTATIONS: readonly Mutation[] = [
  ['actions are pinned', PROPOSAL, CHECKOUT, 'actions/checkout@v7'],
  ['actions are pinned', PROPOSAL, CHECKOUT, 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1'],
  ['actions are pinned', PROPOSAL, CHECKOUT, 'actions/checkout@main # v7.0.1'],
  ['actions are pinned', 'site.yml', 'actions/deploy-pages@', 'somebody/deploy-pages@'],
  ['a workflow begins without rights', PROPOSAL, '\npermissions: {}\n', '\npermissions: read-all\n'],
  ['a workflow begins without rights', MERGE, '\npermissions: {}\n', '\n'],
  [
    'each job names its rights',
    PROPOSAL,
    '    permissions:\n      contents: read\n    concurrency:\n      group: review-$',
    '    concurrency:\n      group: review-$',
  ],
  [
    'each job names its rights',
    PROPOSAL,
    '      contents: read\n    concurrency:\n      group: review-$',
    '      contents: write\n    concurrency:\n      group: review-$',
  ],
  [
    'each job names its rights',
    PROPOSAL,
    '      contents: read\n      pull-requests: write',
    '      contents: write\n      pull-requests: write',
  ],
  [
    'each job names its rights',
    PROPOSAL,
    '    permissions: {}\n    concurrency:\n      group: scan',
    '    permissions: write-all\n    concurrency:\n      group: scan',
  ],
  [
    'each job names its rights',
    MERGE,
    '    permissions:\n      contents: read\n',
    '    permissions:\n      contents: read\n      statuses: write\n',
  ],
  [
    'a job that may write reads no proposal',
    MERGE,
    '      - uses: ./.github/actions/gallery\n',
    '      - uses: ./.github/actions/review-proposal\n',
  ],
  [
    'a job that may write reads no proposal',
    MERGE,
    'run: npm run -s gallery -- merge-proposal',
    'run: npm run -s gallery -- review && npm run -s gallery -- merge-proposal',
  ],
  ['only the expected events', PROPOSAL, 'pull_request_target:', 'workflow_run:'],
  ['only the expected events', 'code.yml', '  pull_request:\n', '  pull_request_target:\n'],
  ['only the expected events', 'site.yml', '  workflow_dispatch:\n', '  workflow_dispatch:\n  issue_comment:\n'],
  ['only the expected events', CALENDAR, '  schedule:\n', '  discussion_comment:\n  schedule:\n'],
  ['each job names its rights', CALENDAR, '      contents: read\n', '      contents: write\n'],
  [
    'each job names its rights',
    CALENDAR,
    '      statuses: write\n',
    '      statuses: write\n      discussions: write\n',
  ],
  ['each job names its rights', CALENDAR, '      issues: write\n', '      issues: write\n      actions: write\n'],
  ['writers wait for each other', CALENDAR, 'group: stale', 'group: notices'],
  ['no expression stands in a script', CALENDAR, '--hosting "$REPOSITORY"', '--hosting ${{ github.repository }}'],
  ['only the base is checked out', CALENDAR, 'persist-credentials: false', 'persist-credentials: true'],
  ['lines of the log are no commands', CALENDAR, 'echo "::stop-commands::$quiet"\n', ''],
  ['writers wait for each other', CALENDAR, 'group: write-main', 'group: calendar'],
  [
    'writers wait for each other',
    CALENDAR,
    'group: notices\n      cancel-in-progress: false',
    'group: notices\n      cancel-in-progress: true',
  ],
  ['only the expected events', REQUESTS, '  schedule:\n', '  issue_comment:\n  schedule:\n'],
  ['each job names its rights', REQUESTS, '      issues: write\n', '      issues: write\n      pull-requests: write\n'],
  ['of events and of the run only', REQUESTS, '${{ github.event.issue.number }}', '${{ github.event.issue.title }}'],
  [
    'of events and of the run only',
    REQUESTS,
    "startsWith(github.event.issue.body, '### I want to ')",
    'github.event.issue.body',
  ],
  ['no expression stands in a script', REQUESTS, '-F number="$NUMBER"', '-F number=${{ github.event.issue.number }}'],
  ['no secret but the token', REQUESTS, 'REPOSITORY: ${{ github.repository }}', 'REPOSITORY: ${{ secrets.BOT }}'],
  ['scripts change nothing for later steps', REQUESTS, '[[ "$waiting" =~ ^[0-9]+$ ]] || waiting=1\n', 'true\n'],
  ['lines of the log are no commands', REQUESTS, 'echo "::stop-commands::$quiet"\n', ''],
  ['writers wait for each other', REQUESTS, 'group: write-main', 'group: requests'],
  ['nothing is cached', REQUESTS, '      - id: drain\n', `      - uses: ${CACHE}\n      - id: drain\n`],
  ['only proposals for the default branch', PROPOSAL, '    branches: [main]\n', ''],
  [
    'no expression stands in a script',
    PROPOSAL,
    '--pull "$NUMBER" --head "$HEAD_SHA" --failed',
    '--pull "${{ github.event.pull_request.number }}" --failed',
  ],
  ['no expression stands in a script', REVIEW, 'mkdir -p "$RESULT"', 'mkdir -p "${{ runner.temp }}/review"'],
  [
    'of events and of the run only',
    PROPOSAL,
    '${{ github.event.pull_request.head.sha }}',
    '${{ github.event.pull_request.title }}',
  ],
  [
    'of events and of the run only',
    PROPOSAL,
    '${{ github.event.pull_request.head.sha }}',
    '${{ github.event.pull_request.head.ref }}',
  ],
  ['of events and of the run only', PROPOSAL, '${{ github.event.pull_request.head.sha }}', '${{ github.head_ref }}'],
  [
    'of events and of the run only',
    PROPOSAL,
    '${{ github.event.pull_request.head.sha }}',
    '${{ github.event.pull_request.body }}',
  ],
  [
    'of events and of the run only',
    PROPOSAL,
    '${{ github.event.pull_request.head.sha }}',
    "${{ github.event['pull_request'].title }}",
  ],
  [
    'of events and of the run only',
    PROPOSAL,
    '${{ github.event.pull_request.head.sha }}',
    '${{ toJSON(github.event) }}',
  ],
  ['of events and of the run only', REVIEW, 'github.event.pull_request.user.login', 'github.actor'],
  ['of events and of the run only', REVIEW, 'github.event.pull_request.user.login', 'github.triggering_actor'],
  ['no secret but the token', 'site.yml', 'secrets.S3_ACCESS_KEY_ID', 'secrets.BOT'],
  ['no secret but the token', 'site.yml', 'AT_ONCE: 50000', 'AT_ONCE: ${{ secrets.S3_ACCESS_KEY_ID }}'],
  [
    'no secret but the token',
    'site.yml',
    '          ARTIFACT: ',
    '          KEY: ${{ secrets.S3_ACCESS_KEY_ID }}\n          ARTIFACT: ',
  ],
  ['no secret but the token', PROPOSAL, 'GITHUB_TOKEN: ${{ github.token }}', 'GITHUB_TOKEN: ${{ secrets.BOT }}'],
  [
    'no secret but the token',
    PROPOSAL,
    '    secrets:\n      GALLERY_KEY: ${{ secrets.GALLERY_KEY }}\n',
    '    secrets: inherit\n',
  ],
  [
    'no secret but the token',
    PROPOSAL,
    '          SCANS: ${{ runner.temp }}/scans\n',
    '          SCANS: ${{ runner.temp }}/scans\n          GITHUB_TOKEN: ${{ github.token }}\n',
  ],
  [
    'no secret but the token',
    REVIEW,
    '        SCANS: ${{ inputs.scans }}\n',
    '        SCANS: ${{ inputs.scans }}\n        KEY: ${{ github.token }}\n',
  ],
  [
    'the key of the gallery',
    'code.yml',
    '          CHROME_PATH: /usr/bin/google-chrome\n',
    '          CHROME_PATH: /usr/bin/google-chrome\n          GALLERY_KEY: ${{ secrets.GALLERY_KEY }}\n',
  ],
  [
    'the key of the gallery',
    PROPOSAL,
    '          PREVIEW: ${{ runner.temp }}/preview\n',
    '          PREVIEW: ${{ runner.temp }}/preview\n          GALLERY_KEY: ${{ secrets.GALLERY_KEY }}\n',
  ],
  [
    'the key of the gallery',
    PROPOSAL,
    '          TRIVY: ${{ runner.temp }}/trivy\n',
    '          TRIVY: ${{ runner.temp }}/trivy\n          KEY: ${{ secrets.GALLERY_KEY }}\n',
  ],
  [
    'the key of the gallery',
    PROPOSAL,
    '\npermissions: {}\n',
    '\npermissions: {}\nenv:\n  GALLERY_KEY: ${{ secrets.GALLERY_KEY }}\n',
  ],
  [
    'the key of the gallery',
    'site.yml',
    '    timeout-minutes: 30\n',
    '    timeout-minutes: 30\n    env:\n      GALLERY_KEY: ${{ secrets.GALLERY_KEY }}\n',
  ],
  ['the key of the gallery', 'site.yml', '          shards=$(npm run', '          env; shards=$(npm run'],
  ['the key of the gallery', MERGE, 'GITHUB_TOKEN: ${{ github.token }}', 'GALLERY_KEY: ${{ secrets.GALLERY_KEY }}'],
  [
    'the key of the gallery',
    REVIEW,
    '    - uses: ./.github/actions/gallery\n',
    '    - uses: ./.github/actions/gallery\n      env:\n        GALLERY_KEY: ${{ inputs.key }}\n',
  ],
  [
    'the key of the gallery',
    CALENDAR,
    '          GITHUB_TOKEN: ${{ github.token }}\n          # Git',
    '          GITHUB_TOKEN: ${{ github.token }}\n          GALLERY_KEY: ${{ secrets.GALLERY_KEY }}\n          # Git',
  ],
  ['the key of the gallery', REQUESTS, 'gallery -- reseal --all', 'exec -- env; npm run -s gallery -- list --all'],
  ['no secret but the token', PROPOSAL, 'key: ${{ secrets.GALLERY_KEY }}', 'key: ${{ secrets.OTHER }}'],
  ['what is sealed is told to nobody', REVIEW, 'gallery -- review ', 'gallery -- review --open '],
  ['what is sealed is told to nobody', 'site.yml', '      - run: rm -f .cache/site-secret\n', ''],
  [
    'only the base is checked out',
    PROPOSAL,
    'fetch-depth: 0\n',
    'fetch-depth: 0\n          ref: ${{ github.event.pull_request.head.sha }}\n',
  ],
  [
    'only the base is checked out',
    PROPOSAL,
    'fetch-depth: 0\n',
    'fetch-depth: 0\n          ref: refs/pull/${{ github.event.pull_request.number }}/merge\n',
  ],
  [
    'only the base is checked out',
    PROPOSAL,
    'fetch-depth: 0\n',
    'fetch-depth: 0\n          repository: somebody/else\n',
  ],
  [
    'only the base is checked out',
    PROPOSAL,
    'fetch-depth: 0\n',
    'fetch-depth: 0\n          allow-unsafe-pr-checkout: true\n',
  ],
  [
    'only the base is checked out',
    PROPOSAL,
    '          persist-credentials: false\n          fetch-depth: 0\n',
    '          fetch-depth: 0\n',
  ],
  ['only the base is checked out', REQUESTS, '            scripts\n', ''],
  ['only the base is checked out', REQUESTS, '          filter: blob:none\n', ''],
  [
    'no secret but the token',
    'site.yml',
    '          SHARD: ',
    '          GITHUB_TOKEN: ${{ github.token }}\n          SHARD: ',
  ],
  ['only the base is checked out', 'code.yml', 'persist-credentials: false', 'persist-credentials: true'],
  ['nothing is cached', 'gallery/action.yml', '        package-manager-cache: false\n', ''],
  [
    'nothing is cached',
    'gallery/action.yml',
    'package-manager-cache: false\n',
    'package-manager-cache: false\n        cache: npm\n',
  ],
  ['nothing is cached', 'gallery/action.yml', '    - id: install\n', `    - uses: ${CACHE}\n    - id: install\n`],
  ['packages are installed from the lock file', 'gallery/action.yml', 'npm ci --omit=dev --ignore-scripts', 'npm ci'],
  [
    'packages are installed from the lock file',
    'gallery/action.yml',
    'npm ci --omit=dev --ignore-scripts',
    'npm install',
  ],
  [
    'packages are installed from the lock file',
    PROPOSAL,
    'mkdir -p "$SCANS"\n',
    'mkdir -p "$SCANS"\n          npx something\n',
  ],
  ['a proposal is fetched in one place', FETCH, '-c fetch.fsckObjects=true ', ''],
  ['a proposal is fetched in one place', FETCH, 'fetch.fsckObjects=true', 'fetch.fsckObjects=false'],
  ['a proposal is fetched in one place', FETCH, '--quiet --bare', '--quiet'],
  ['a proposal is fetched in one place', FETCH, /^ *\[\[ "\$head" == .*\n/m, ''],
  ['a proposal is fetched in one place', FETCH, 'not at $HEAD_SHA."; exit 1;', 'not at $HEAD_SHA.";'],
  [
    'a proposal is fetched in one place',
    FETCH,
    'git init --quiet --bare "$PROPOSAL"',
    'git init --quiet --bare "$GITHUB_WORKSPACE"',
  ],
  [
    'a proposal is fetched in one place',
    PROPOSAL,
    'mkdir -p "$SCANS"\n',
    'mkdir -p "$SCANS"\n          git fetch origin "refs/pull/$NUMBER/head"\n',
  ],
  ['a script ends at the first mistake', FETCH, 'set -euo pipefail', 'set -eu'],
  ['scripts change nothing for later steps', REVIEW, 'mkdir -p "$RESULT"', 'echo "ACTOR=$ACTOR" >> "$GITHUB_ENV"'],
  [
    'scripts change nothing for later steps',
    REVIEW,
    'mkdir -p "$RESULT"',
    'jq -r .summary review.json >> "$GITHUB_OUTPUT"',
  ],
  ['scripts change nothing for later steps', REVIEW, '[[ "$verdict" =~ ^(merge|review|refuse)$ && ', '[[ '],
  ['scripts change nothing for later steps', PROPOSAL, '[[ "$tree" =~ ^[0-9a-f]{40}$ ]] || exit 0', 'true'],
  ['scripts change nothing for later steps', PROPOSAL, ' && "$verdict" =~ ^(merge|review|refuse)$ ]]', ' ]]'],
  ['lines of the log are no commands', REVIEW, 'echo "::stop-commands::$quiet"\n', ''],
  ['lines of the log are no commands', PROPOSAL, 'quiet=$(cat /proc/sys/kernel/random/uuid)', 'quiet=word'],
  ['what is downloaded is compared', PROPOSAL, ' | sha256sum --check --strict', ''],
  ['what is downloaded is compared', PROPOSAL, 'TRIVY_VERSION: 0.69.3', 'TRIVY_VERSION: latest'],
  ['what is downloaded is compared', PROPOSAL, 'releases/download/v$TRIVY_VERSION/', 'releases/latest/download/'],
  ['every job ends in time', PROPOSAL, '    timeout-minutes: 15\n', ''],
  ['every job ends in time', MERGE, '    timeout-minutes: 10\n', '    timeout-minutes: 360\n'],
  ['every job ends in time', PROPOSAL, 'runs-on: ubuntu-24.04', 'runs-on: self-hosted'],
  ['writers wait for each other', PROPOSAL, '      queue: max\n', ''],
  ['writers wait for each other', PROPOSAL, 'cancel-in-progress: false', 'cancel-in-progress: true'],
  [
    'writers wait for each other',
    PROPOSAL,
    'group: write-main',
    'group: merge-${{ github.event.pull_request.number }}',
  ],
  ['writers wait for each other', PROPOSAL, 'group: review-${{ github.event.pull_request.number }}', 'group: review'],
];

describe('workflows and the actions they share', () => {
  it('are all looked at', () => {
    expect(WORKFLOW_FILES.map(({ name }) => name).sort()).toEqual([
      CALENDAR,
      'check-proposal.yml',
      'code.yml',
      FETCH,
      'gallery/action.yml',
      MERGE,
      'publish/action.yml',
      REQUESTS,
      REVIEW,
      'site.yml',
    ]);
  });

  it.each(WORKFLOW_FILES.map(({ name }) => name))('%s breaks no point of security', (name) => {
    expect(brokenPoints(fileNamed(name))).toEqual([]);
  });

  it.each(MUTATIONS)('%s: %s with %j as %j is told', (point, name, from, to) => {
    const { path, text } = fileNamed(name);
    const mutated = text.replace(from, () => to);
    expect(mutated).not.toBe(text);
    expect(brokenPoints(workflowFile(path, mutated)).join('\n')).toContain(point);
  });

  it('have a mutation for every point', () => {
    const tried = MUTATIONS.map(([point]) => point);
    expect(Object.keys(POINTS).filter((point) => !tried.some((start) => point.startsWith(start)))).toEqual([]);
  });
});

describe('the versions of actions', () => {
  it('are the same everywhere', () => {
    const used = WORKFLOW_FILES.flatMap(({ text }) => text.match(/actions\/[\w/-]+@.*/g) ?? []);
    const names = new Set(used.map((line) => line.split('@')[0]));
    expect(new Set(used).size).toBe(names.size);
  });
});
