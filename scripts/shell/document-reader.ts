import { bodyOf, textOf, type ParseResult } from './front-matter.ts';
import { isNameOf } from './git.ts';
import { keptIn } from './kept-document.ts';
import type { KeptDocuments } from './kept-documents.ts';
import { isWorthAhead, parsedAhead, type ParsedAhead } from './parse-ahead.ts';
import { parseFile } from './parse-file.ts';
import type { CatalogSource, SourceFile } from './source.ts';
import type { BodyFacts, Document, KeyPath } from '../core/catalog.ts';
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
  /** Whether texts are read again when somebody asks, because all of them take too much memory. */
  readonly #isLean: boolean;
  /** Files that were kept. */
  readonly #known = new WeakSet<ParsedFile>();
  /** Files that were parsed: where they lie, and the name of their content where it can be kept by it. */
  readonly #read = new WeakMap<ParsedFile, { readonly placed: PlacedDocument; readonly name: string | undefined }>();

  constructor(source: CatalogSource, kept: KeptDocuments | undefined, isLean: boolean) {
    this.#source = source;
    this.#kept = kept;
    this.#isLean = isLean;
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
          yield { ok: true, file: this.#knownFile(document, kept) };
          continue;
        }
        const next = parsed.next();
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      // Whoever stops early needs no second thread any more.
      parsed.return?.();
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
    const withContents = !this.#isLean && !withNames;
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
    if (this.#known.has(file)) return file as Document<Data<K>>;
    const document = parseDocument(kind, file, findings);
    const read = this.#read.get(file);
    if (document === undefined || read === undefined) return document;
    const { data, bodyLine } = document;
    // Strings of what was parsed are parts of its text, and would keep all of it.
    if (this.#isLean) {
      const copy = JSON.parse(JSON.stringify(data)) as Data<K>;
      return new StoredDocument({ source: this.#source, placed: read.placed }, { data: copy, bodyLine });
    }
    const { name } = read;
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
    return this.#knownFile(placed, keptIn(document), bytes);
  }

  #knownFile(placed: PlacedDocument, known: Known<unknown>, bytes?: Uint8Array): ParsedFile {
    const file = new StoredDocument({ source: this.#source, placed, bytes }, known);
    this.#known.add(file);
    return file;
  }
}

/** What is held of a document whose text is not. */
type Known<T> = Pick<Document<T>, 'data' | 'bodyLine' | 'facts'>;

interface Stored {
  readonly source: CatalogSource;
  readonly placed: PlacedDocument;
  /** Of the file, where they are held. */
  readonly bytes?: Uint8Array | undefined;
}

/**
 * A document that reads its file when it is asked for more than its data. There are hundreds of thousands of them: a class has its
 * methods once, and objects made one by one took more memory by theirs than by their data.
 */
class StoredDocument<T> implements Document<T> {
  readonly path: string;
  readonly data: T;
  readonly bodyLine: number;
  readonly facts: BodyFacts | undefined;
  readonly #stored: Stored;

  constructor(stored: Stored, { data, bodyLine, facts }: Known<T>) {
    this.path = pathOf(stored.placed.file);
    this.data = data;
    this.bodyLine = bodyLine;
    this.facts = facts;
    this.#stored = stored;
  }

  get body(): string {
    return bodyOf(this.#stored.placed.place.kind, this.#read());
  }

  get text(): string {
    return textOf(this.#read());
  }

  line(keys: KeyPath): number {
    const parsed = parseFile(this.#stored.placed.place.kind, this.path, this.#read());
    if (!parsed.ok) throw new Error(`${parsed.finding.path} is not what it was`);
    return parsed.file.line(keys);
  }

  #read(): Uint8Array {
    const { source, placed, bytes } = this.#stored;
    return bytes ?? source.readOne(placed.file);
  }
}

function pathOf({ path }: SourceFile): string {
  return `${CATALOG}/${path}`;
}
