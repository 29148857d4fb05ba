import { createHash } from 'node:crypto';

import { parseMarkdownFile, parseYamlFile, type ParseResult } from './front-matter.ts';
import type { KeptDocument, KeptDocuments } from './kept-documents.ts';
import type { CatalogSource, SourceFile } from './source.ts';
import type { Document } from '../core/catalog.ts';
import type { Finding } from '../core/finding.ts';
import { CATALOG, DOCUMENTS, type Data, type DocumentKind, type Place } from '../core/kinds.ts';
import { linksOf } from '../core/markdown-links.ts';
import { parseDocument, type ParsedFile } from '../core/parse-document.ts';

/** A file that holds data, and its place. */
export interface PlacedDocument {
  readonly file: SourceFile;
  readonly place: Extract<Place, { kind: DocumentKind }>;
}

/**
 * Reads documents. What was read before is taken as it was kept, by the name of its content; everything else is parsed, and kept where nothing
 * is wrong with it. Only what Git has is kept: what was sealed has no name.
 */
export class DocumentReader {
  readonly #source: CatalogSource;
  readonly #kept: KeptDocuments | undefined;
  /** Files that were kept, and those that can be, with the names of their contents. */
  readonly #known = new WeakSet<ParsedFile>();
  readonly #names = new WeakMap<ParsedFile, string>();

  constructor(source: CatalogSource, kept: KeptDocuments | undefined) {
    this.#source = source;
    this.#kept = kept;
  }

  /** In the order of the documents. */
  *files(documents: readonly PlacedDocument[]): Generator<ParseResult> {
    const found = documents.map(({ file, place }) =>
      file.object === undefined ? undefined : this.#kept?.find(place.kind, file.object),
    );
    const missing = documents.filter((_, index) => found[index] === undefined);
    const contents = this.#source.read(missing.map(({ file }) => file))[Symbol.iterator]();
    for (const [index, document] of documents.entries()) {
      const kept = found[index];
      if (kept !== undefined) {
        yield { ok: true, file: this.#keptFile(document, kept) };
        continue;
      }
      const next = contents.next();
      if (next.done === true) return;
      yield this.#parsed(document, next.value);
    }
  }

  /** `parseDocument`, for files of this reader. */
  readonly parse = <K extends DocumentKind>(
    kind: K,
    file: ParsedFile,
    findings: Finding[],
  ): Document<Data<K>> | undefined => {
    if (this.#known.has(file)) return file as Document<Data<K>>;
    const document = parseDocument(kind, file, findings);
    const name = this.#names.get(file);
    if (document === undefined || name === undefined || this.#kept === undefined) return document;
    const { data, body, bodyLine } = document;
    const facts = { bytes: Buffer.byteLength(body), links: linksOf(body) };
    this.#kept.keep(name, { kind, data, bodyLine, facts });
    return { ...document, facts };
  };

  #parsed({ file, place }: PlacedDocument, bytes: Uint8Array): ParseResult {
    const result = parse(file, place, bytes);
    if (result.ok && this.#kept !== undefined && file.object !== undefined && isNameOf(file.object, bytes))
      this.#names.set(result.file, file.object);
    return result;
  }

  #keptFile({ file, place }: PlacedDocument, { data, bodyLine, facts }: KeptDocument): ParsedFile {
    let parsed: ParseResult | undefined;
    const again = (): ParsedFile => {
      parsed ??= parse(file, place, this.#source.readOne(file));
      if (!parsed.ok) throw new Error(`${parsed.finding.path} is not what it was`);
      return parsed.file;
    };
    const kept = {
      path: pathOf(file),
      data,
      bodyLine,
      facts,
      get body() {
        return again().body;
      },
      get text() {
        return again().text;
      },
      line: (keys: Parameters<ParsedFile['line']>[0]) => again().line(keys),
    };
    this.#known.add(kept);
    return kept;
  }
}

function parse(file: SourceFile, place: { kind: DocumentKind }, bytes: Uint8Array): ParseResult {
  return DOCUMENTS[place.kind].markdown ? parseMarkdownFile(pathOf(file), bytes) : parseYamlFile(pathOf(file), bytes);
}

function pathOf({ path }: SourceFile): string {
  return `${CATALOG}/${path}`;
}

/** Whether Git calls this content so. A broken repository, or one that somebody made, must not say what others hold. */
function isNameOf(object: string, bytes: Uint8Array): boolean {
  const hash = createHash(object.length === 40 ? 'sha1' : 'sha256');
  return (
    hash
      .update(`blob ${String(bytes.length)}\0`)
      .update(bytes)
      .digest('hex') === object
  );
}
