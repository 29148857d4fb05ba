import { bodyOf, textOf } from './front-matter.ts';
import type { KeptDocument } from './kept-document.ts';
import { parseFile } from './parse-file.ts';
import type { Shelf } from './shelf.ts';
import type { CatalogSource, SourceFile } from './source.ts';
import type { BodyFacts, Document, KeyPath } from '../core/catalog.ts';
import { TextsAhead } from './texts-ahead.ts';
import { CATALOG, type DocumentKind } from '../core/kinds.ts';

/** Where a document comes from. */
export interface Origin {
  readonly source: Pick<CatalogSource, 'readOne'>;
  readonly file: SourceFile;
  readonly kind: DocumentKind;
  /** Of the file, where they are held. */
  readonly bytes?: Uint8Array | undefined;
}

/**
 * A document that reads its file when it is asked for more than its data. There are hundreds of thousands of them: a class has its methods once,
 * and objects made one by one took more memory by theirs than by their data.
 */
export abstract class FileDocument<T> implements Document<T> {
  abstract readonly data: T;
  abstract readonly bodyLine: number;
  abstract readonly facts: BodyFacts | undefined;
  readonly #source: Origin['source'];
  readonly #file: SourceFile;
  readonly #kind: DocumentKind;
  readonly #bytes: Uint8Array | undefined;

  constructor({ source, file, kind, bytes }: Origin) {
    this.#source = source;
    this.#file = file;
    this.#kind = kind;
    this.#bytes = bytes;
  }

  get path(): string {
    return `${CATALOG}/${this.#file.path}`;
  }

  get body(): string {
    return bodyOf(this.#kind, this.#read());
  }

  get text(): string {
    return textOf(this.#read());
  }

  line(keys: KeyPath): number {
    const parsed = parseFile(this.#kind, this.path, this.#read());
    if (!parsed.ok) throw new Error(`${parsed.finding.path} is not what it was`);
    return parsed.file.line(keys);
  }

  /** Reads the files of documents whose texts will be asked for next, where they are not held. */
  static readAhead(documents: readonly Document<unknown>[]): void {
    const stored = documents.filter((document) => document instanceof FileDocument);
    for (const [source, own] of Map.groupBy(stored, (document) => document.#source))
      if (source instanceof TextsAhead) source.read(own.map((document) => document.#file));
  }

  #read(): Uint8Array {
    return this.#bytes ?? this.#source.readOne(this.#file);
  }
}

/** One whose data is in memory. */
export class StoredDocument<T> extends FileDocument<T> {
  readonly data: T;
  readonly bodyLine: number;
  readonly facts: BodyFacts | undefined;

  constructor(origin: Origin, { data, bodyLine, facts }: KeptDocument) {
    super(origin);
    this.data = data as T;
    this.bodyLine = bodyLine;
    this.facts = facts;
  }
}

/** One whose data is parsed when somebody asks. */
export class ShelvedDocument<T> extends FileDocument<T> {
  readonly #shelf: Shelf<KeptDocument>;
  readonly #place: number;

  constructor(origin: Origin, shelf: Shelf<KeptDocument>, document: string) {
    super(origin);
    this.#shelf = shelf;
    this.#place = shelf.put(document);
  }

  get data(): T {
    return this.#shelf.get(this.#place).data as T;
  }

  get bodyLine(): number {
    return this.#shelf.get(this.#place).bodyLine;
  }

  get facts(): BodyFacts | undefined {
    return this.#shelf.get(this.#place).facts;
  }
}
