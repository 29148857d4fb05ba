import type { VersionDraft } from '../drafts.ts';
import type { FileForm, SourceForm, VersionForm } from './publish-form.ts';
import { bodyOf, filled, lineOf, linesOf, optional, optionalNumber } from './typed.ts';

/** What the form says of a version, in the words of its file. */
export function versionDraft(
  { source, files, constraints, notes }: VersionForm,
  number: string,
  now: string,
): VersionDraft {
  return {
    number,
    released: now,
    source: sourceOf(source),
    files: filled(files).map(fileOf),
    constraints: linesOf(constraints),
    notes: bodyOf(notes),
  };
}

/** What belongs to the chosen kind. */
function sourceOf(form: SourceForm): VersionDraft['source'] {
  const { kind } = form;
  switch (kind) {
    case 'modelarts':
      return {
        ...{ kind, region: lineOf(form.region), name: lineOf(form.name), id: lineOf(form.id) },
        obs: optional(form.obs),
      };
    case 'git':
      return {
        ...{ kind, repository: lineOf(form.repository), commit: lineOf(form.commit).toLowerCase() },
        path: optional(form.path),
      };
    case 'files':
      return { kind };
    case 'container':
      return { kind, image: lineOf(form.image), digest: lineOf(form.digest).toLowerCase() };
    case 'huggingface':
      return { kind, repository: lineOf(form.model), revision: optional(form.revision) };
  }
}

function fileOf({ name, size, sha256, url }: FileForm): NonNullable<VersionDraft['files']>[number] {
  return {
    name: lineOf(name),
    size: optionalNumber(size),
    sha256: optional(sha256)?.toLowerCase(),
    url: optional(url),
  };
}
