import { assembleCatalog, type Loaded, type PlacedFile } from '../core/assemble.ts';
import type { BinaryFile, SealFacts } from '../core/catalog.ts';
import type { Finding } from '../core/finding.ts';
import type { AssetId } from '../core/ids.ts';
import {
  BINARY_LIMIT,
  CATALOG,
  DOCUMENTS,
  isDocumentKind,
  placeOf,
  type DocumentKind,
  type Place,
} from '../core/kinds.ts';
import { whyMisplaced } from '../core/misplaced.ts';
import { DocumentReader, type PlacedDocument } from './document-reader.ts';
import type { KeptDocuments } from './kept-documents.ts';
import { collectOften } from './memory.ts';
import { noProgress, type Progress } from './progress.ts';
import type { Opener } from './seal/opener.ts';
import { unsealed } from './seal/unsealed.ts';
import type { CatalogSource, SourceFile } from './source.ts';

/** Files that are no part of the catalog and may lie in it: the JSON Schemas and notes for people. */
const BESIDE = /^(?:\.schema\/[a-z-]+\.json|README\.md)$/;

export interface LoadOptions {
  readonly progress?: Progress | undefined;
  /** With the keys of whoever looks: sealed assets are read as if they lay in the clear. */
  readonly opener?: Opener | undefined;
  /** What was read before, and what the next one need not read. */
  readonly kept?: KeptDocuments | undefined;
  /** Where all documents together are larger (bytes), memory is spared: texts are read again when they are asked for, and data is parsed again. */
  readonly mostTexts?: number | undefined;
}

/**
 * The one loader (DESIGN.md, decision 4): a directory or a Git tree → the catalog, and a finding for everything in it that
 * is wrong on its own. A broken file never hides the others.
 */
export function loadCatalog(
  given: CatalogSource,
  { progress = noProgress, opener, kept, mostTexts = Infinity }: LoadOptions = {},
): Loaded {
  const { source, opened, findings: ofSeals } = unsealed(given, opener);
  const reader = new DocumentReader(source, kept);
  const findings: Finding[] = [...ofSeals];
  const refused: Place[] = [];
  const placed: { file: SourceFile; place: Place }[] = [];
  for (const file of source.files) {
    if (BESIDE.test(file.path)) continue;
    const place = placeOf(file.path);
    const problem = place === undefined ? outOfPlace(file) : unreadable(file, place);
    if (problem !== undefined) {
      findings.push(problem);
      if (place !== undefined) refused.push(place);
    } else if (place !== undefined) placed.push({ file, place });
  }
  const texts = placed.reduce((sum, { file, place }) => (isDocument(place) ? sum + file.size : sum), 0);
  if (texts > mostTexts) {
    collectOften();
    reader.spareMemory();
  }
  const files = readAll(source, placed, { reader, findings, refused, progress, opened });
  const loaded = assembleCatalog(files, refused, reader.parse);
  kept?.save();
  return { catalog: loaded.catalog, findings: [...findings, ...loaded.findings] };
}

interface Reading {
  readonly reader: DocumentReader;
  readonly findings: Finding[];
  readonly refused: Place[];
  readonly progress: Progress;
  readonly opened: ReadonlyMap<AssetId, SealFacts>;
}

/** One file after the other: a large catalog as it was parsed would be in memory beside what is made of it. */
function* readAll(
  source: CatalogSource,
  placed: readonly { file: SourceFile; place: Place }[],
  { reader, findings, refused, progress, opened }: Reading,
): Generator<PlacedFile> {
  const documents: PlacedDocument[] = [];
  for (const { file, place } of placed) {
    if (isDocument(place)) documents.push({ file, place });
    else if (place.kind === 'sealed')
      yield { place, file: { ...binaryFile(source, file), opened: opened.get(place.asset) } };
    else yield { place, file: binaryFile(source, file) };
  }
  let index = 0;
  progress.start('Reading the catalog', documents.length);
  for (const parsed of reader.files(documents)) {
    const place = documents[index++]?.place;
    if (place === undefined) break;
    if (parsed.ok) yield { place, file: parsed.file };
    else {
      findings.push(parsed.finding);
      refused.push(place);
    }
    progress.tick();
  }
  progress.done();
}

function isDocument(place: Place): place is Extract<Place, { kind: DocumentKind }> {
  return isDocumentKind(place.kind);
}

function binaryFile(source: CatalogSource, file: SourceFile): BinaryFile {
  return { path: `${CATALOG}/${file.path}`, size: file.size, read: () => source.readOne(file) };
}

function unreadable(file: SourceFile, place: Place): Finding | undefined {
  const path = `${CATALOG}/${file.path}`;
  if (file.kind === 'other') {
    return {
      rule: 'ordinary-files',
      severity: 'error',
      path,
      message: 'This is a symbolic link, a submodule or a device; only ordinary files may lie in the catalog.',
      fix: 'Replace it by the file it stands for.',
    };
  }
  const limit = isDocumentKind(place.kind) ? DOCUMENTS[place.kind].limit : BINARY_LIMIT;
  if (file.size <= limit) return undefined;
  return {
    rule: 'size-limits',
    severity: 'error',
    path,
    message: `The file has ${String(file.size)} bytes; at most ${String(limit)} are allowed here.`,
    fix: 'Make it smaller, or link to what need not lie in the gallery.',
  };
}

function outOfPlace({ path }: SourceFile): Finding {
  return { rule: 'known-places', severity: 'error', path: `${CATALOG}/${path}`, ...whyMisplaced(path) };
}
