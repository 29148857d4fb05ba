import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { CommandError, defineCommand, type ExitCode } from './command.ts';
import { nowOf, nowOption, printJson, say } from './shared.ts';
import { counted } from '../core/words.ts';
import { deploySite, type DeployReport } from '../shell/deploy/deploy.ts';
import { Store, type StoreKeys, type StorePlace } from '../shell/deploy/store.ts';
import { usualNetwork } from '../shell/download/network.ts';
import { terminalProgress } from '../shell/progress.ts';

export const deploy = defineCommand({
  name: 'deploy',
  summary: 'Bring a built site to an object store: only what changed, pages after what they load, deletions last',
  positionals: [{ name: 'where', help: 'What takes the site', oneOf: ['s3'] }],
  options: {
    site: { type: 'text', hint: 'DIR', help: 'The folder of the built site', default: 'dist' },
    bucket: { type: 'text', hint: 'NAME', help: 'The bucket' },
    endpoint: {
      type: 'text',
      hint: 'URL',
      help: 'The address of a store with the interface of S3 (default: Amazon’s of the region)',
    },
    region: { type: 'text', hint: 'NAME', help: 'The region (default: AWS_REGION, else us-east-1)' },
    prefix: {
      type: 'text',
      hint: 'PATH',
      help: 'Put the site below this path of the bucket, such as gallery/',
      default: '',
    },
    'delete-floor': {
      type: 'text',
      hint: 'PERCENT',
      help: 'Do nothing where more of the pages or files that are there would go',
      default: '20',
    },
    force: { type: 'switch', help: 'Do it all the same' },
    adopt: {
      type: 'switch',
      help: 'Go by the list of objects instead of what the last deployment wrote down: what is not of this site is deleted',
    },
    'dry-run': { type: 'switch', help: 'Say what would be done, and change nothing' },
    json: { type: 'switch', help: 'Print JSON on standard output' },
    ...nowOption,
  },
  examples: [
    'gallery deploy s3 --bucket gallery --region eu-central-1 --dry-run',
    'gallery deploy s3 --bucket gallery --endpoint https://storage.example.org --region auto',
  ],
  async run(options): Promise<ExitCode> {
    const { site, force, adopt, 'dry-run': dryRun, json } = options;
    const store = new Store(placeOf(options), keysIn(process.env), usualNetwork(Math.random));
    checkSite(site);
    const report = await deploySite(store, {
      ...{ folder: site, force, adopt, dryRun, now: nowOf(options.now) },
      floor: percentOf(options['delete-floor']),
      progress: terminalProgress(process.stderr),
    });
    if (json) printJson({ ...report, dryRun });
    if (report.refused !== undefined) throw new CommandError(`${report.refused} Nothing was done. --force does it.`);
    say(sentence(report, dryRun));
    return 0;
  },
});

interface PlaceOptions {
  readonly bucket: string | undefined;
  readonly endpoint: string | undefined;
  readonly region: string | undefined;
  readonly prefix: string;
}

function placeOf({ bucket, endpoint, region = process.env['AWS_REGION'], prefix }: PlaceOptions): StorePlace {
  if (bucket === undefined || !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket))
    throw new CommandError('--bucket takes the name of a bucket: small letters, digits, dots and hyphens');
  if (!/^(?:(?!\.{1,2}\/)[\w.~-]+\/)*$/.test(prefix))
    throw new CommandError('--prefix takes a path that ends with a slash: gallery/');
  const where = region === undefined || region === '' ? 'us-east-1' : region;
  if (!/^[a-z0-9-]+$/.test(where)) throw new CommandError(`--region takes a name such as eu-central-1, not ${where}`);
  return { bucket, prefix, region: where, endpoint: endpointOf(endpoint, where) };
}

/** What is signed is sent over encrypted connections only, or to this machine. */
function endpointOf(given: string | undefined, region: string): string {
  if (given === undefined || given === '') return `https://s3.${region}.amazonaws.com`;
  if (/^(?:https:\/\/[\w.-]+(?::\d+)?|http:\/\/127\.0\.0\.1:\d+)\/?$/.test(given)) return given.replace(/\/$/, '');
  throw new CommandError('--endpoint takes an address without a path that begins with https://');
}

function keysIn(environment: NodeJS.ProcessEnv): StoreKeys {
  const [accessKeyId, secretAccessKey, token] = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'].map(
    (name) => (environment[name] === '' ? undefined : environment[name]),
  );
  if (accessKeyId === undefined || secretAccessKey === undefined)
    throw new CommandError(
      'Keys are missing: set the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
    );
  return { accessKeyId, secretAccessKey, sessionToken: token };
}

function checkSite(folder: string): void {
  if (['build.json', 'index.html'].every((name) => existsSync(join(folder, name)))) return;
  throw new CommandError(`${folder} has no built site in it. Build one: gallery build --out ${folder}`);
}

function percentOf(given: string): number {
  if (/^\d{1,2}$|^100$/.test(given)) return Number(given);
  throw new CommandError(`--delete-floor takes a number from 0 to 100, not ${given}`);
}

function sentence({ uploaded, deleted, unchanged, isFirst }: DeployReport, dryRun: boolean): string {
  const [up, down] = dryRun ? ['would be uploaded', 'deleted'] : ['uploaded', 'deleted'];
  const first = isFirst ? ' No deployment was here before: nothing is taken away.' : '';
  return `${counted(uploaded.length, 'file')} ${up}, ${String(deleted.length)} ${down}, ${String(unchanged)} unchanged.${first}`;
}
