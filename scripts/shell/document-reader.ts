import { bodyOf, parseMarkdownFile, parseYamlFile, type ParseResult } from './front-matter.ts';
import { blobName } from './git.ts';
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
    const read = this.#read.get(file);
    if (document === undefined || read === undefined) return document;
    const { data, body, bodyLine } = document;
    // Strings of what was parsed are parts of its text, and would keep all of it.
    if (this.#isLean)
      return this.#rereading(read.placed, { data: JSON.parse(JSON.stringify(data)) as Data<K>, bodyLine });
    const { name } = read;
    if (name === undefined || this.#kept === undefined) return document;
    const facts = { bytes: Buffer.byteLength(body), links: linksOf(body) };
    this.#kept.keep(name, { kind, data, bodyLine, facts });
    return { ...document, facts };
  };

  #parsed(placed: PlacedDocument, bytes: Uint8Array): ParseResult {
    const { file, place } = placed;
    const result = parse(file, place, bytes);
    if (!result.ok) return result;
    const canBeKept = this.#kept !== undefined && file.object !== undefined && isNameOf(file.object, bytes);
    this.#read.set(result.file, { placed, name: canBeKept ? file.object : undefined });
    return result;
  }

  #keptFile(document: PlacedDocument, { data, bodyLine, facts }: KeptDocument): ParsedFile {
    const kept = this.#rereading(document, { data, bodyLine, facts });
    this.#known.add(kept);
    return kept;
  }

  /** A document that reads its file when it is asked for more than its data. */
  #rereading<T>({ file, place }: PlacedDocument, known: Pick<Document<T>, 'data' | 'bodyLine' | 'facts'>): Document<T> {
    const read = (): Uint8Array => this.#source.readOne(file);
    const again = (): ParsedFile => {
      const parsed = parse(file, place, read());
      if (!parsed.ok) throw new Error(`${parsed.finding.path} is not what it was`);
      return parsed.file;
    };
    return {
      path: pathOf(file),
      ...known,
      get body() {
        return bodyOf(place.kind, read());
      },
      get text() {
        return again().text;
      },
      line: (keys) => again().line(keys),
    };
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
  return blobName(bytes, object.length === 40 ? 'sha1' : 'sha256') === object;
}
