import type { SourceRow } from './types.ts';
import type { Source } from '../../core/schema/asset-version.ts';

/** Where the content of a version is, in one line. */
export function sourceText(source: Source): string {
  switch (source.kind) {
    case 'modelarts':
      return `ModelArts ${source.region}`;
    case 'git':
      return `Git ${source.commit.slice(0, 12)}`;
    case 'files':
      return 'Files';
    case 'container':
      return 'Container image';
    case 'huggingface':
      return 'Hugging Face';
  }
}

/** Where the content of a version is, key by key. Only https addresses become links. */
export function sourceRows(source: Source): SourceRow[] {
  switch (source.kind) {
    case 'modelarts':
      return rows(
        ['Source', 'ModelArts'],
        ['Region', source.region],
        ['Name', source.name],
        ['Id', source.id],
        ['OBS path', source.obs],
      );
    case 'git':
      return rows(
        ['Source', 'Git repository'],
        ['Repository', source.repository, source.repository],
        ['Commit', source.commit],
        ['Path', source.path],
      );
    case 'files':
      return rows(['Source', 'Files, each with its sha256']);
    case 'container':
      return rows(['Source', 'Container image'], ['Image', source.image], ['Digest', source.digest]);
    case 'huggingface':
      return rows(
        ['Source', 'Hugging Face'],
        ['Repository', source.repository, huggingFaceAddress(source.repository)],
        ['Revision', source.revision],
      );
  }
}

function rows(
  ...list: readonly (readonly [label: string, value: string | undefined, href?: string | undefined])[]
): SourceRow[] {
  return list.flatMap(([label, value, href]) => (value === undefined ? [] : [{ label, value, href }]));
}

function huggingFaceAddress(repository: string): string | undefined {
  return /^[\w.-]+\/[\w.-]+$/.test(repository) ? `https://huggingface.co/${repository}` : undefined;
}
