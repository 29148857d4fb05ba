import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { vi } from 'vitest';

import { aGitHub, type Fault, type FakeGitHub } from '../hosting/fake-github.ts';
import { aState, type State } from '../hosting/fake-state.ts';
import { AGREEMENTS } from '../requests/requests.ts';
import { ROOT } from '../workflows/files.ts';
import { markdownFile } from '../../scripts/core/markdown-file.ts';
import { aCatalog, aGallery, anAsset, aPublisher, yaml, type Files } from '../support/builders.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';

export const URL_OF_GALLERY = 'https://github.com/acme/gallery';
export const AGREED = { 'publishing-digital-contents': '1.0.0', 'service-agreement': '1.1.0' };
const TEMPLATE = '.github/pull_request_template.md';

export const CATALOG_OF_NOW: Files = aCatalog(
  AGREEMENTS,
  {
    'agreements/publishing-digital-contents/1.0.0.md': markdownFile(
      'agreement',
      2,
      { title: 'Publishing Digital Contents', since: '2025-01-01T00:00:00Z' },
      'What is agreed to.',
    ),
  },
  aPublisher('acme', [{ login: 'ann', id: 12 }]),
  anAsset('acme/deblur', { agreements: AGREED }, { body: 'It takes blur away.' }),
  anAsset('acme/other', { agreements: AGREED }),
  yaml('gallery.yaml', aGallery({ repository: { url: URL_OF_GALLERY, public: true } })),
);

export const inCatalog = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`catalog/${path}`, text]));

/** A gallery at the hosting service, somebody's fork of it, and a clone in which somebody works. */
export interface PublishingWorld {
  readonly origin: string;
  readonly fork: string;
  readonly clone: string;
  /** Commits something to the gallery's main branch, as automation or somebody else would. */
  readonly land: (files: Files) => string;
}

export function aPublishingWorld(): PublishingWorld {
  const home = temporaryDirectory();
  const [origin, fork, clone, other] = ['origin.git', 'fork.git', 'clone', 'other'].map((name) => join(home, name)) as [
    string,
    string,
    string,
    string,
  ];
  mkdirSync(other);
  git(other, 'init', '--quiet', '--initial-branch=main');
  const land = (files: Files): string => {
    writeFiles(other, files);
    git(other, 'add', '--all');
    git(other, 'commit', '--quiet', '--message', 'Change');
    git(other, 'push', '--quiet', origin, 'main');
    return git(other, 'rev-parse', 'HEAD');
  };
  git(home, 'init', '--quiet', '--bare', '--initial-branch=main', origin);
  land({ ...inCatalog(CATALOG_OF_NOW), 'README.md': 'Hello\n', [TEMPLATE]: readFileSync(join(ROOT, TEMPLATE)) });
  git(home, 'clone', '--quiet', '--bare', origin, fork);
  git(home, 'clone', '--quiet', origin, clone);
  git(clone, 'remote', 'set-url', 'origin', URL_OF_GALLERY);
  git(clone, 'config', `url.${origin}.insteadOf`, URL_OF_GALLERY);
  git(clone, 'config', `url.${fork}.insteadOf`, 'https://github.com/ann/gallery.git');
  git(clone, 'config', 'user.name', 'Ann Moreau');
  git(clone, 'config', 'user.email', '12+ann@users.noreply.github.com');
  return { origin, fork, clone, land };
}

/** The service as ann's token sees it; her account has the number 12 there. */
export async function aService({
  mayPush = false,
  faults = [],
  ...state
}: Partial<State> & { mayPush?: boolean; faults?: Fault[] } = {}): Promise<FakeGitHub> {
  const { repository } = aState();
  const permissions = { admin: false, push: mayPush, pull: true };
  const github = await aGitHub({ me: 'ann', repository: { ...repository, permissions }, ...state }, faults);
  vi.stubEnv('GITHUB_TOKEN', 'token-of-ann');
  vi.stubEnv('GITHUB_API_URL', github.url);
  return github;
}

/** Everything that a run must leave as it was; what is known of the gallery elsewhere may become newer. */
export function traceOf(clone: string): string {
  const status = git(clone, 'status', '--porcelain', '--untracked-files=all');
  const refs = git(clone, 'for-each-ref', 'refs/heads', 'refs/gallery', 'refs/stash');
  return [status, refs, git(clone, 'diff'), git(clone, 'diff', '--cached')].join('\n');
}
