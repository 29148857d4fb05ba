import { parseCitation, type Citation } from './citation.ts';
import { located } from './located.ts';
import type { Prefill, PrefillResult } from './prefill.ts';
import { parseReadme, type Readme } from './readme.ts';
import { DescriptionImporter } from '../description.ts';
import { gitAddresses, summaryFrom } from '../fields.ts';
import { Folder, lastPart } from '../folder.ts';
import { spdxOf, spdxOfText } from '../licence.ts';
import { nameFrom } from '../names.ts';
import { findOrigin, repositoryPath, type GivenOrigin, type Origin } from '../origin.ts';
import { isVersion } from '../../core/version.ts';
import { git, GitError } from '../../shell/git.ts';

const README = /^readme(?:\.md|\.markdown)?$/i;
const LICENCE = /^(?:licen[cs]e|copying)(?:\.md|\.txt)?$/i;
const CITATION = 'CITATION.cff';

/** What a cloned repository says of itself: README, LICENSE, CITATION.cff, its remote and the commit it is at. */
export function fromGit(directory: string, given: GivenOrigin): PrefillResult {
  const folder = new Folder(directory);
  const origin = findOrigin(directory, given);
  const notes: string[] = [];
  const citation = readCitation(folder, notes);
  if (typeof citation === 'string') return { ok: false, problem: citation };
  const readme = readReadme(folder, notes);
  const licence = licenceOf(folder, citation, notes);
  const title = citation.title ?? readme?.title ?? (origin && lastPart(origin.repository));
  const prefill: Prefill = {
    name: nameFrom(origin === undefined ? (title ?? '') : lastPart(origin.repository)),
    title,
    summary: readme?.summary ?? summaryFrom(citation.abstract, () => undefined),
    description: origin && readme && describe(readme, folder, origin),
    ...(licence === undefined ? {} : { licence }),
    paper: citation.paper,
    code: origin && { url: origin.repository, licence },
    source: origin && sourceOf(origin),
    version: citation.version !== undefined && isVersion(citation.version) ? citation.version : undefined,
    more: { homepage: citation.url === origin?.repository ? undefined : citation.url },
    notes: [...notes, ...originNotes(directory, origin)],
  };
  return { ok: true, prefill };
}

function sourceOf({ repository, commit, prefix }: Origin): Prefill['source'] {
  return { kind: 'git', repository, commit, ...(prefix === '' ? {} : { path: prefix }) };
}

function topFile(folder: Folder, pattern: RegExp): string | undefined {
  return folder.files.find(({ path }) => pattern.test(path))?.path;
}

function readCitation(folder: Folder, notes: string[]): Citation | string {
  if (folder.file(CITATION) === undefined) return {};
  const text = folder.text(CITATION);
  if (!text.ok) return text.problem;
  const parsed = parseCitation(text.text);
  if (!parsed.ok) return located(CITATION, parsed.problem);
  if (parsed.citation.paper === undefined) notes.push(`${CITATION} names no paper: nothing to cite has a DOI.`);
  return parsed.citation;
}

function readReadme(folder: Folder, notes: string[]): Readme | undefined {
  const path = topFile(folder, README);
  if (path === undefined) {
    notes.push('There is no README.md: describe the asset in its asset.md.');
    return undefined;
  }
  const text = folder.text(path);
  if (text.ok) return parseReadme(text.text);
  notes.push(`${text.problem}: it was not taken.`);
  return undefined;
}

/** Links that hold only inside the repository lead to it, and so do its images. */
function describe({ body }: Readme, folder: Folder, origin: Origin): string {
  const importer = new DescriptionImporter({ folder, images: new Map() }, gitAddresses(origin, folder));
  const document = repositoryPath(origin, topFile(folder, README) ?? '');
  return importer.import([{ text: body, document }], () => undefined).body;
}

/** By the text of the licence first: it is what counts. */
function licenceOf(folder: Folder, citation: Citation, notes: string[]): string | undefined {
  const path = topFile(folder, LICENCE);
  const text = folder.textIfThere(path) ?? '';
  const identifier = /SPDX-License-Identifier:[ \t]*([^\n]+)/.exec(text)?.[1];
  const byText = identifier === undefined ? spdxOfText(text) : spdxOf(identifier);
  if (byText !== undefined && citation.licence !== undefined && byText !== citation.licence) {
    notes.push(`${path ?? ''} is ${byText}, ${CITATION} says ${citation.licence}: ${byText} was taken.`);
  }
  const licence = byText ?? citation.licence;
  if (licence === undefined) {
    notes.push(
      `${path === undefined ? 'There is no LICENSE' : `It cannot be told which licence ${path} is`}: name it with --licence.`,
    );
  }
  return licence;
}

function originNotes(directory: string, origin: Origin | undefined): string[] {
  if (origin === undefined) {
    return [
      'It is not known where the repository can be fetched: it has no https remote, or no commit. Say --repository and --commit.',
    ];
  }
  return isPushed(directory, origin.commit)
    ? []
    : [
        `Commit ${origin.commit.slice(0, 12)} is on no branch that was fetched from ${origin.repository}: push it first.`,
      ];
}

function isPushed(directory: string, commit: string): boolean {
  try {
    const words = [
      'for-each-ref',
      '--count=1',
      '--format=%(refname)',
      `--contains=${commit}`,
      'refs/remotes',
      'refs/tags',
    ];
    return git(directory, words, 'Git does not know').length > 0;
  } catch (error) {
    // No clone, but a folder that says where it comes from; or a commit that is not here.
    if (error instanceof GitError) return true;
    throw error;
  }
}
