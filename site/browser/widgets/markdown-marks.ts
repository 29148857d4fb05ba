/** What the buttons of a Markdown field do. */
export type Mark = 'bold' | 'code' | 'link' | 'list' | 'heading';

/** A piece of a text and what comes in its place; afterwards `select` is selected, counted from the beginning of the text. */
export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly select: readonly [number, number];
}

export function marked(text: string, from: number, to: number, mark: Mark): Replacement {
  switch (mark) {
    case 'bold':
      return surrounded(text, from, to, '**', 'strong words');
    case 'code':
      return text.slice(from, to).includes('\n') ? fenced(text, from, to) : surrounded(text, from, to, '`', 'code');
    case 'link':
      return linked(text, from, to);
    case 'list':
      return prefixed(text, from, to, '- ');
    case 'heading':
      return prefixed(text, from, to, '## ');
  }
}

/** Puts marks around, or takes them off where they are. */
function surrounded(text: string, from: number, to: number, mark: string, example: string): Replacement {
  const words = text.slice(from, to);
  const [before, after] = [text.slice(0, from), text.slice(to)];
  if (words !== '' && before.endsWith(mark) && after.startsWith(mark)) {
    const start = from - mark.length;
    return { from: start, to: to + mark.length, insert: words, select: [start, start + words.length] };
  }
  const inner = words === '' ? example : words;
  const start = from + mark.length;
  return { from, to, insert: mark + inner + mark, select: [start, start + inner.length] };
}

function fenced(text: string, from: number, to: number): Replacement {
  const words = text.slice(from, to).replace(/\n$/, '');
  const fence = '`'.repeat(Math.max(3, ...[...words.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  const begin = from === 0 || text[from - 1] === '\n' ? '' : '\n';
  const end = to === text.length || text[to] === '\n' ? '' : '\n';
  const start = from + begin.length + fence.length + 1;
  return { from, to, insert: `${begin}${fence}\n${words}\n${fence}${end}`, select: [start, start + words.length] };
}

/** What is to be written next is selected: the words, or where they lead. */
function linked(text: string, from: number, to: number): Replacement {
  const words = text.slice(from, to);
  if (/^https:\/\/\S+$/.test(words)) return { from, to, insert: `[words](${words})`, select: [from + 1, from + 6] };
  const inner = words === '' ? 'words' : words;
  const address = from + inner.length + 3;
  const select: [number, number] = words === '' ? [from + 1, from + 1 + inner.length] : [address, address + 8];
  return { from, to, insert: `[${inner}](https://)`, select };
}

/** Begins the lines with a mark, or takes it off where all have it. */
function prefixed(text: string, from: number, to: number, prefix: string): Replacement {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const lineEnd = text.indexOf('\n', Math.max(from, to - 1));
  const end = lineEnd === -1 ? text.length : lineEnd;
  const lines = text.slice(start, end).split('\n');
  const filled = lines.filter((line) => line !== '');
  const isOff = filled.length > 0 && filled.every((line) => line.startsWith(prefix));
  const change = (line: string): string => {
    if (isOff) return line.slice(line === '' ? 0 : prefix.length);
    return line === '' && filled.length > 0 ? line : prefix + line;
  };
  const insert = lines.map(change).join('\n');
  const place: [number, number] =
    from === to ? [start + insert.length, start + insert.length] : [start, start + insert.length];
  return { from: start, to: end, insert, select: place };
}
