import { CommandError } from './command.ts';
import { formatFindings, openCatalog, say } from './shared.ts';
import { originOf, type Origin } from '../build/hot/commit.ts';
import type { Catalog } from '../core/catalog.ts';
import { hasErrors, type Finding } from '../core/finding.ts';
import type { Gallery } from '../core/schema/gallery.ts';
import { withoutSealed } from '../core/seal/redact.ts';
import { counted } from '../core/words.ts';
import { GitError, resolveRevision } from '../shell/git.ts';
import { terminalProgress, type Progress } from '../shell/progress.ts';
import { readIdentities } from '../shell/seal/keys.ts';

/** What a site is built of, as the arguments name it. */
export interface SourceChoice {
  readonly catalog: string;
  readonly repo: string | undefined;
  readonly revision: string;
}

interface Source {
  readonly catalog: Catalog;
  readonly gallery: Gallery;
  readonly origin: Origin | undefined;
  readonly progress: Progress;
  /** Logs of builds are read by others: of what is sealed they tell nothing. */
  readonly findings: readonly Finding[];
  /** The secret keys of whoever builds. */
  readonly identities: readonly string[];
}

/** Bytes. Ten thousand assets with three versions have some 60 MB. */
const MOST_TEXTS = 128 * 1024 * 1024;

/** Reads the catalog that a site is built of, and says what is wrong with it. */
export function openSource(choice: SourceChoice): Source {
  const progress = terminalProgress(process.stderr);
  // What is committed while the catalog is read comes with the next hot rebuild.
  const origin = originOfChoice(choice);
  const { catalog, findings: found } = openCatalog(
    { ...choice, revision: origin?.commit ?? choice.revision },
    progress,
    // What lies in a folder may change while the site is built; a commit does not.
    { mostTexts: choice.repo === undefined ? undefined : MOST_TEXTS },
  );
  const findings = withoutSealed(found, catalog, 'check');
  report(findings, choice.catalog);
  if (catalog.gallery === undefined)
    throw new CommandError(`There is no valid gallery.yaml in ${choice.catalog}: a site needs its settings.`);
  return {
    catalog,
    gallery: catalog.gallery.data,
    origin,
    progress,
    findings,
    identities: readIdentities(process.env),
  };
}

export function originOfChoice({ repo, revision, catalog }: SourceChoice): Origin | undefined {
  if (repo === undefined) return originOf(catalog);
  try {
    return { repository: repo, commit: resolveRevision(repo, revision), exact: true, isCommitted: true };
  } catch (error) {
    // A tree that no commit has, such as the result of a merge, can be built; nothing follows it.
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

/** What is broken is left out of the site and said; the rest is built. `check` is what fails. */
export function report(findings: readonly Finding[], directory: string): void {
  if (findings.length > 0) say(formatFindings(findings, directory));
  if (hasErrors(findings)) say(`${counted(findings.length, 'finding')}: what is broken is left out of the site.`);
}
