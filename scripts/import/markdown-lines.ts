/** The lines of a text, and where in it the content of a block stands. */
export class Lines {
  readonly #lines: readonly string[];
  readonly #starts: number[] = [];

  constructor(text: string) {
    this.#lines = text.split('\n');
    let start = 0;
    for (const line of this.#lines) {
      this.#starts.push(start);
      start += line.length + 1;
    }
    this.#starts.push(start - 1);
  }

  start(line: number): number {
    return this.#starts[Math.min(line, this.#starts.length - 1)] ?? 0;
  }

  /** Content of a paragraph or heading → text: markers and indentation before each line were taken off. */
  block(content: string, map: [number, number] | null): Place | undefined {
    if (map === null) return undefined;
    const offsets: (number | undefined)[] = [];
    const starts: number[] = [];
    let start = 0;
    for (const [index, part] of content.split('\n').entries()) {
      const line = this.#lines[map[0] + index] ?? '';
      const shown = part.trimEnd();
      const whole = line.trimEnd();
      const at = whole.endsWith(shown) ? whole.length - shown.length : line.indexOf(shown);
      offsets.push(at < 0 ? undefined : this.start(map[0] + index) + at);
      starts.push(start);
      start += part.length + 1;
    }
    return (position) => {
      const index = lineAt(starts, position);
      const offset = offsets[index];
      return offset === undefined ? undefined : offset + position - (starts[index] ?? 0);
    };
  }

  /** Content of a table's cell → text. `from` is where the cell before it ends. */
  cell(content: string, row: number, from: number): Place | undefined {
    const start = this.start(row);
    const line = this.#lines[row] ?? '';
    const at = line.indexOf(content, Math.max(0, from - start));
    if (at >= 0) return (position) => start + at + position;
    // A bar inside a cell is written `\|` and read `|`.
    const escaped = line.indexOf(content.replaceAll('|', '\\|'), Math.max(0, from - start));
    if (escaped < 0) return undefined;
    return (position) => start + escaped + position + content.slice(0, position).split('|').length - 1;
  }
}

/** A position in the content of a block → in the text, where that is known. */
export type Place = (position: number) => number | undefined;

function lineAt(starts: readonly number[], position: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
