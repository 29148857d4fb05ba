import { located } from './located.ts';
import type { Prefill, PrefillResult } from './prefill.ts';
import { fileList } from '../file-list.ts';
import { Folder } from '../folder.ts';
import { huggingface } from '../huggingface.ts';
import type { AssetDraft } from '../importer.ts';
import { Ledger } from '../ledger.ts';
import { nameFrom } from '../names.ts';
import { findOrigin, type Origin } from '../origin.ts';
import { parseReadme } from './readme.ts';
import { noProgress } from '../../shell/progress.ts';

/** What the schema takes in one version. */
const MOST_FILES = 5000;

/**
 * What a cloned model repository of Hugging Face says of itself: the front matter of its card, as the importer reads it
 * (https://huggingface.co/docs/hub/model-cards), and its files. `repository` is owner/name, for folders that do not know.
 */
export function fromHuggingFace(directory: string, repository: string | undefined, now: string): PrefillResult {
  const folder = new Folder(directory);
  const ledger = new Ledger(noProgress);
  const origin = repository === undefined ? findOrigin(directory, {}) : originNamed(repository);
  const source = { folder, images: new Map(), origin, released: undefined, publisher: undefined, now };
  const entries = huggingface.entries(folder);
  if (entries.length > 1) {
    return { ok: false, problem: `${directory} has ${String(entries.length)} repositories: name the folder of one` };
  }
  const [draft] = huggingface.read(source, entries, ledger);
  const [entry = 'README.md'] = entries;
  if (draft !== undefined) return { ok: true, prefill: prefillOf(draft, ledger.notesOf(entry)) };
  const outcome = ledger.outcomeOf(entry);
  const why = outcome?.outcome === 'refused' ? outcome.reason.detail : 'there is no model card';
  return { ok: false, problem: located(`${directory}/README.md`, why, linesAbove(folder, entry)) };
}

function originNamed(repository: string): Origin {
  return { repository: `https://huggingface.co/${repository}`, commit: '', date: undefined, prefix: '' };
}

/** The importer counts the lines of the front matter: so many lines stand above it. */
function linesAbove(folder: Folder, entry: string): number {
  const lines = folder.textIfThere(entry)?.split('\n') ?? [];
  return lines.findIndex((line) => /^---[ \t]*$/.test(line)) + 1;
}

function prefillOf(draft: AssetDraft, notes: readonly { readonly code: string; readonly detail: string }[]): Prefill {
  const { title, licence, licenceUrl, homepage, frameworks, datasets, metrics } = draft.fields;
  const [version] = draft.versions;
  const readme = parseReadme(draft.body);
  return {
    type: 'model',
    name: nameFrom(draft.name),
    title,
    summary: readme.summary,
    description: readme.body,
    ...(licence === undefined ? {} : { licence }),
    ...(licenceUrl === undefined ? {} : { licenceUrl }),
    source: version.source.kind === 'modelarts' ? undefined : version.source,
    files: fileList(version.files, MOST_FILES, () => undefined),
    more: { homepage, frameworks, datasets, metrics },
    notes: notes.map(({ code, detail }) => `${code}: ${detail}`),
  };
}
