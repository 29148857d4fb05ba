import { LINE_LIMIT, MALFORMED, type Entry, type EntryReader } from './format.ts';

/** The fields of a row; undefined for one that is too long or whose quote is never closed. */
type Row = readonly string[] | undefined;

/** What a row says, by the columns that the header names. */
export type RowParser = (field: (column: string) => string) => Entry;

/** Reads a CSV file whose first row is its header. Rows of another width than the header's are malformed. */
export function csvReader(parse: RowParser): EntryReader {
  const rows = new CsvRows();
  let header: Row;
  function* entries(found: Iterable<Row>): Generator<Entry> {
    for (const row of found) {
      if (header === undefined) header = row;
      else yield row?.length === header.length ? entryOf(header, row) : MALFORMED;
    }
  }
  const entryOf = (names: readonly string[], row: readonly string[]): Entry =>
    parse((column) => row[names.indexOf(column)] ?? '');
  return { push: (text) => entries(rows.push(text)), end: () => entries(rows.end()) };
}

/** The names of the columns of a file that begins like this. */
export function headerOf(beginning: string): readonly string[] {
  const rows = new CsvRows();
  return [...rows.push(beginning), ...rows.end()][0] ?? [];
}

/** Text in pieces → rows as RFC 4180 has them: quoted fields may hold commas, doubled quotes and line ends. */
class CsvRows {
  #fields: string[] = [];
  #field = '';
  #size = 0;
  /** `quote`: a quote was seen inside a quoted field; the next character says whether it ended the field. */
  #state: 'plain' | 'quoted' | 'quote' | 'skipping' = 'plain';

  *push(text: string): Generator<Row> {
    for (const char of text) {
      if (char === '\n' && this.#state !== 'quoted') yield* this.#endRow();
      else this.#take(char);
    }
  }

  *end(): Generator<Row> {
    if (this.#state === 'quoted') this.#state = 'skipping';
    yield* this.#endRow();
  }

  #take(char: string): void {
    if (this.#state === 'skipping') return;
    this.#size += 1;
    // A quote that is never closed would swallow the rest of the file: it costs its row only, up to the next line end.
    if (this.#size > LINE_LIMIT) this.#state = 'skipping';
    else if (this.#state === 'quoted') this.#inQuotes(char);
    else if (char === ',') this.#endField();
    else if (char === '"' && this.#state === 'quote') {
      this.#field += char;
      this.#state = 'quoted';
    } else if (char === '"' && this.#field === '') this.#state = 'quoted';
    else {
      this.#field += char;
      this.#state = 'plain';
    }
  }

  #inQuotes(char: string): void {
    if (char === '"') this.#state = 'quote';
    else this.#field += char;
  }

  #endField(): void {
    this.#fields.push(this.#field);
    this.#field = '';
    this.#state = 'plain';
  }

  *#endRow(): Generator<Row> {
    if (this.#state === 'skipping') yield undefined;
    else {
      this.#field = this.#field.replace(/\r$/, '');
      const isBlank = this.#fields.length === 0 && this.#field === '';
      this.#endField();
      if (!isBlank) yield this.#fields;
    }
    this.#fields = [];
    this.#field = '';
    this.#size = 0;
    this.#state = 'plain';
  }
}
