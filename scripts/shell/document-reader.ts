import type { ParseResult } from './front-matter.ts';
import { isNameOf } from './git.ts';
import { keptIn, textOfKept, type KeptDocument } from './kept-document.ts';
import type { KeptDocuments } from './kept-documents.ts';
import { isWorthAhead, parsedAhead, ParseThread, type ParsedAhead } from './parse-ahead.ts';
import { parseFile } from './parse-file.ts';
import { Shelf } from './shelf.ts';
import type { CatalogSource, SourceFile } from './source.ts';
import { FileDocument, ShelvedDocument, StoredDocument, type Origin } from './stored-document.ts';
import { TextsAhead } from './texts-ahead.ts';
import type { Document } from '../core/catalog.ts';
import type { Finding } from '../core/finding.ts';
import { CATALOG, type Data, type DocumentKind, type Place } from '../core/kinds.ts';
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
  /** Where data lies as text, and texts are read again when somebody asks, because all of them would take too much memory. */
  #shelf: Shelf<KeptDocument> | undefined;
  #texts: Origin['source'];
  /** Started before documents are found, where there will be many to parse. */
  readonly #thread: ParseThread | undefined;
  /** Files that were parsed here: where they lie, and the name of their content where it can be kept by it. */
  readonly #read = new WeakMap<ParsedFile, { readonly placed: PlacedDocument; readonly name: string | undefined }>();

  constructor(source: CatalogSource, kept: KeptDocuments | undefined) {
    this.#source = source;
    this.#texts = source;
    this.#kept = kept;
    const isNew = source.repository !== undefined && (kept?.isEmpty ?? true);
    this.#thread = isNew && isWorthAhead(source.files.length) ? new ParseThread() : undefined;
  }

  /** From now on documents are held as text. */
  spareMemory(): void {
    this.#shelf = new Shelf();
    this.#texts = new TextsAhead(this.#source);
  }

  /** In the order of the documents. */
  *files(documents: readonly PlacedDocument[]): Generator<ParseResult> {
    const found = documents.map(({ file, place }) =>
      file.object === undefined ? undefined : this.#kept?.find(place.kind, file.object),
    );
    const parsed = this.#parsedAll(documents.filter((_, index) => found[index] === undefined))[Symbol.iterator]();
    try {
      for (const [index, document] of documents.entries()) {
        const kept = found[index];
        if (kept !== undefined) {
          yield { ok: true, file: new StoredDocument(this.#originOf(document), kept) };
          continue;
        }
        const next = parsed.next();
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      // Whoever stops early needs no second thread any more.
      parsed.return?.();
      this.#thread?.end();
    }
  }

  /** By two threads, where there are so many that this is faster. */
  #parsedAll(documents: readonly PlacedDocument[]): Iterable<ParseResult> {
    const { repository } = this.#source;
    if (repository === undefined || !isWorthAhead(documents.length)) return this.#parsedHere(documents);
    const files = documents.flatMap(({ file, place }) =>
      file.object === undefined ? [] : [[place.kind, file.object] as const],
    );
    if (files.length < documents.length) return this.#parsedHere(documents);
    const withNames = this.#kept !== undefined;
    const withContents = this.#shelf === undefined && !withNames;
    return parsedAhead(
      { repository, files, withContents, withNames },
      {
        parse: (start, end) => [...this.#parsedHere(documents.slice(start, end))],
        take: (index, ahead) => {
          const document = documents[index];
          if (document === undefined) throw new Error('There is no such document');
          return ahead === undefined
            ? this.#parsed(document, this.#source.readOne(document.file))
            : { ok: true, file: this.#takenFile(document, ahead) };
        },
      },
      this.#thread,
    );
  }

  *#parsedHere(documents: readonly PlacedDocument[]): Generator<ParseResult> {
    let index = 0;
    for (const bytes of this.#source.read(documents.map(({ file }) => file))) {
      const document = documents[index++];
      if (document !== undefined) yield this.#parsed(document, bytes);
    }
  }

  /** `parseDocument`, for files of this reader. */
  readonly parse = <K extends DocumentKind>(
    kind: K,
    file: ParsedFile,
    findings: Finding[],
  ): Document<Data<K>> | undefined => {
    if (file instanceof FileDocument) return file as Document<Data<K>>;
    const document = parseDocument(kind, file, findings);
    const read = this.#read.get(file);
    if (document === undefined || read === undefined) return document;
    const { placed, name } = read;
    if (this.#shelf !== undefined) {
      const { data, bodyLine } = document;
      return new ShelvedDocument(this.#originOf(placed), this.#shelf, textOfKept({ kind, data, bodyLine }));
    }
    if (name === undefined || this.#kept === undefined) return document;
    return { ...document, facts: this.#kept.keep(name, kind, document) };
  };

  #parsed(placed: PlacedDocument, bytes: Uint8Array): ParseResult {
    const { file, place } = placed;
    const result = parseFile(place.kind, pathOf(file), bytes);
    if (!result.ok) return result;
    const canBeKept = this.#kept !== undefined && file.object !== undefined && isNameOf(file.object, bytes);
    this.#read.set(result.file, { placed, name: canBeKept ? file.object : undefined });
    return result;
  }

  #takenFile(placed: PlacedDocument, { isNamed, bytes, document }: ParsedAhead): ParsedFile {
    if (isNamed && placed.file.object !== undefined) this.#kept?.keepText(placed.file.object, document);
    const origin = { ...this.#originOf(placed), bytes };
    return this.#shelf === undefined
      ? new StoredDocument(origin, keptIn(document))
      : new ShelvedDocument(origin, this.#shelf, document);
  }

  #originOf({ file, place }: PlacedDocument): Origin {
    return { source: this.#texts, file, kind: place.kind };
  }
}

function pathOf({ path }: SourceFile): string {
  return `${CATALOG}/${path}`;
}
