import { statSync } from 'node:fs';
import { basename } from 'node:path';

import { CommandError, type Options, type Values } from './command.ts';
import type { Interview } from './interview.ts';
import type { VersionDraft } from '../core/publish/drafts.ts';
import type { VersionFile } from '../core/schema/asset-version.ts';
import { byteProgress, type ByteProgress } from '../shell/download/byte-progress.ts';
import { digestFile } from '../shell/download/digest.ts';
import { terminalProgress } from '../shell/progress.ts';

/** What both commands take that write a version. */
export const versionOptions = {
  source: {
    type: 'text',
    hint: 'KIND',
    help: 'Where the content is: modelarts, git, files, container or huggingface',
    oneOf: ['modelarts', 'git', 'files', 'container', 'huggingface'],
  },
  region: { type: 'text', hint: 'ID', help: 'modelarts: the region' },
  item: { type: 'text', hint: 'NAME', help: 'modelarts: the name of the item' },
  'item-id': { type: 'text', hint: 'ID', help: 'modelarts: the id of the item' },
  obs: { type: 'text', hint: 'PATH', help: 'modelarts: the OBS path' },
  repository: { type: 'text', hint: 'URL', help: 'git: the https address; huggingface: owner/name' },
  commit: { type: 'text', hint: 'ID', help: 'git: the full commit id' },
  path: { type: 'text', hint: 'PATH', help: 'git: the folder or file inside the repository' },
  image: { type: 'text', hint: 'IMAGE', help: 'container: the image without tag' },
  digest: { type: 'text', hint: 'DIGEST', help: 'container: sha256:…' },
  'source-revision': { type: 'text', hint: 'REV', help: 'huggingface: the revision' },
  file: {
    type: 'texts',
    hint: 'FILE',
    help: 'A file of the version, as PATH or NAME=PATH; its size and sha256 are taken',
  },
  constraint: { type: 'texts', hint: 'TEXT', help: 'What a user must confirm before a use; several are possible' },
  notes: { type: 'text', hint: 'TEXT', help: 'What is new in this version (Markdown)' },
} as const satisfies Options;

type VersionValues = Values<typeof versionOptions>;
type Flag = Exclude<keyof VersionValues, 'file' | 'constraint' | 'source' | 'notes'>;
interface Field {
  readonly key: string;
  readonly flag: Flag;
  readonly ask: string;
  readonly optional?: true;
  readonly example?: string;
}

/** What each kind of source needs: its key in the file, the flag and the question. */
const FIELDS: Readonly<Record<string, readonly Field[]>> = {
  modelarts: [
    { key: 'region', flag: 'region', ask: 'Region of the item', example: 'cn-north-4' },
    { key: 'name', flag: 'item', ask: 'Name of the item' },
    { key: 'id', flag: 'item-id', ask: 'Id of the item' },
    { key: 'obs', flag: 'obs', ask: 'OBS path', optional: true, example: 'obs://bucket/folder/' },
  ],
  git: [
    { key: 'repository', flag: 'repository', ask: 'Address of the repository', example: 'https://…' },
    { key: 'commit', flag: 'commit', ask: 'Full commit id' },
    { key: 'path', flag: 'path', ask: 'Folder or file inside the repository', optional: true },
  ],
  files: [],
  container: [
    { key: 'image', flag: 'image', ask: 'Image without tag', example: 'registry.example.org/team/image' },
    { key: 'digest', flag: 'digest', ask: 'Digest', example: 'sha256:…' },
  ],
  huggingface: [
    { key: 'repository', flag: 'repository', ask: 'Repository', example: 'owner/name' },
    { key: 'revision', flag: 'source-revision', ask: 'Revision', optional: true },
  ],
};

const KINDS = [
  { value: 'git', label: 'A Git repository at a commit' },
  { value: 'files', label: 'Files with sha256' },
  { value: 'container', label: 'A container image at a digest' },
  { value: 'modelarts', label: 'An item at ModelArts' },
  { value: 'huggingface', label: 'A repository at Hugging Face' },
];

/** Flags and answers → what is said of a version. Nothing is judged here: the checks do that. `hasFiles`: they are listed elsewhere. */
export async function askVersion(
  interview: Interview,
  values: VersionValues,
  number: string,
  released: string,
  hasFiles = false,
): Promise<VersionDraft> {
  const kind = await interview.choose(values.source, { flag: 'source', ask: 'Where is the content?', choices: KINDS });
  // What was found is about another kind of source, and flags of several kinds are the same.
  const isFound = interview.found('source') === kind;
  if (!isFound) interview.forget(Object.values(FIELDS).flatMap((fields) => fields.map(({ flag }) => flag)));
  const source: Record<string, string> = { kind };
  for (const { key, flag, ask, optional, example } of FIELDS[kind] ?? []) {
    const question = { flag, ask, ...(example === undefined ? {} : { example }) };
    const answer = await (optional === true
      ? interview.optional(values[flag], question)
      : interview.text(values[flag], question));
    if (answer !== undefined) source[key] = answer;
  }
  const files = await describeFiles(hasFiles ? values.file : await askFiles(interview, kind, values.file));
  const notes = await interview.optional(values.notes, { flag: 'notes', ask: 'What is new in this version?' });
  return { number, released, source, files, constraints: values.constraint, notes: notes ?? '' };
}

async function askFiles(interview: Interview, kind: string, given: readonly string[]): Promise<readonly string[]> {
  if (kind !== 'files' || given.length > 0) return given;
  const answer = await interview.text(undefined, {
    flag: 'file',
    ask: 'Files, separated by commas',
    example: 'model.onnx',
  });
  return answer
    .split(',')
    .map((file) => file.trim())
    .filter((file) => file !== '');
}

/** One after the other: a disk is not read faster in several places at once. */
async function describeFiles(given: readonly string[]): Promise<VersionFile[]> {
  const progress = byteProgress(terminalProgress(process.stderr));
  const files: VersionFile[] = [];
  for (const argument of given) files.push(await describeFile(argument, progress));
  return files;
}

/** `PATH` or `NAME=PATH` → the entry of the file: name, size and digest of its content. */
async function describeFile(argument: string, progress: ByteProgress): Promise<VersionFile> {
  const equals = argument.indexOf('=');
  const path = argument.slice(equals + 1);
  const name = equals === -1 ? basename(path) : argument.slice(0, equals);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) throw new CommandError(`There is no file ${path}`);
  const { size, sha256 } = await digestFile(path, progress);
  return { name, size, sha256 };
}
