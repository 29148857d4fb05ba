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
import { parseMarkdownFile, parseYamlFile, type ParseResult } from './front-matter.ts';
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
}

/**
 * The one loader (DESIGN.md, decision 4): a directory or a Git tree → the catalog, and a finding for everything in it that
 * is wrong on its own. A broken file never hides the others.
 */
export function loadCatalog(given: CatalogSource, { progress = noProgress, opener }: LoadOptions = {}): Loaded {
  const { source, opened, findings: ofSeals } = unsealed(given, opener);
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
  const files = readAll(source, placed, { findings, refused, progress, opened });
  const loaded = assembleCatalog(files, refused);
  return { catalog: loaded.catalog, findings: [...findings, ...loaded.findings] };
}

interface Reading {
  readonly findings: Finding[];
  readonly refused: Place[];
  readonly progress: Progress;
  readonly opened: ReadonlyMap<AssetId, SealFacts>;
}

function readAll(
  source: CatalogSource,
  placed: readonly { file: SourceFile; place: Place }[],
  { findings, refused, progress, opened }: Reading,
): PlacedFile[] {
  const result: PlacedFile[] = [];
  const documents: { file: SourceFile; place: Extract<Place, { kind: DocumentKind }> }[] = [];
  for (const { file, place } of placed) {
    if (isDocument(place)) documents.push({ file, place });
    else if (place.kind === 'sealed')
      result.push({ place, file: { ...binaryFile(source, file), opened: opened.get(place.asset) } });
    else result.push({ place, file: binaryFile(source, file) });
  }
  let index = 0;
  progress.start('Reading the catalog', documents.length);
  for (const bytes of source.read(documents.map(({ file }) => file))) {
    const document = documents[index++];
    if (document === undefined) break;
    const parsed = parse(document.file, document.place, bytes);
    if (parsed.ok) result.push({ place: document.place, file: parsed.file });
    else {
      findings.push(parsed.finding);
      refused.push(document.place);
    }
    progress.tick();
  }
  progress.done();
  return result;
}

function isDocument(place: Place): place is Extract<Place, { kind: DocumentKind }> {
  return isDocumentKind(place.kind);
}

function parse(file: SourceFile, place: { kind: DocumentKind }, bytes: Uint8Array): ParseResult {
  const path = `${CATALOG}/${file.path}`;
  return DOCUMENTS[place.kind].markdown ? parseMarkdownFile(path, bytes) : parseYamlFile(path, bytes);
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
