import { Parser } from 'htmlparser2';
import MarkdownIt from 'markdown-it';

/** An address in Markdown and where it stands in the text. */
export interface Target {
  readonly kind: 'link' | 'image' | 'definition' | 'html-link' | 'html-image';
  /** The address as it is meant, without escapes. */
  readonly address: string;
  /** Where the address stands in the text: from `start` up to `end`. */
  readonly start: number;
  readonly end: number;
  /** Where the `!` of an image stands that is not inside a link; without it the image is a link. */
  readonly bang?: number;
}

interface Span extends Omit<Target, 'kind'> {
  readonly kind: Target['kind'] | 'html';
}

type Markdown = InstanceType<typeof MarkdownIt>;
type InlineRule = ReturnType<Markdown['inline']['ruler']['getRules']>[number];
type InlineState = Parameters<InlineRule>[0];
type BlockRule = ReturnType<Markdown['block']['ruler']['getRules']>[number];

interface Rules<Rule> {
  getRules(chain: string): Rule[];
  disable(name: string): unknown;
  enable(name: string): unknown;
}

/** markdown-it says what is a link and what is code; these wrappers write down where. One parser for all, used for one text at a time. */
class Locator {
  readonly #markdown = new MarkdownIt({ html: true });
  #spans: Span[] = [];
  #definitions: Target[] = [];
  #insideImage = 0;

  constructor() {
    this.#markdown.core.ruler.enableOnly(['normalize', 'block']);
    this.#wrapInline('link');
    this.#wrapInline('image');
    this.#wrapInline('html_inline');
    this.#wrapReference();
  }

  find(text: string): Target[] {
    this.#definitions = [];
    // The block rules put the definitions of reference links here, and the inline rules look for them here.
    const environment: Record<string, unknown> = {};
    const tokens = this.#markdown.parse(text, environment);
    const lines = new Lines(text);
    const targets: Target[] = [...this.#definitions];
    let row: number | undefined;
    let cursor = 0;
    for (const token of tokens) {
      if (token.type === 'tr_open' && token.map !== null) [row, cursor] = [token.map[0], 0];
      else if (token.type === 'tr_close') row = undefined;
      else if (token.type === 'html_block' && token.map !== null) {
        const start = lines.start(token.map[0]);
        targets.push(...htmlTargets(text.slice(start, lines.start(token.map[1])), start));
      } else if (token.type === 'inline') {
        const spans = this.#spansOf(token.content, environment);
        const place =
          row === undefined ? lines.block(token.content, token.map) : lines.cell(token.content, row, cursor);
        if (row !== undefined && place !== undefined) cursor = place(token.content.length) ?? cursor;
        for (const span of spans) addSpan(span, token.content, place, targets);
      }
    }
    return targets.sort((a, b) => a.start - b.start);
  }

  #spansOf(content: string, environment: Record<string, unknown>): Span[] {
    this.#spans = [];
    this.#insideImage = 0;
    // Only these three begin a construct that holds an address; most texts have none.
    if (/[[<]/.test(content)) this.#markdown.inline.parse(content, this.#markdown, environment, []);
    return this.#spans;
  }

  #wrapInline(name: 'link' | 'image' | 'html_inline'): void {
    const rule = ruleNamed<InlineRule>(this.#markdown.inline.ruler, name);
    this.#markdown.inline.ruler.at(name, (state, silent) => {
      const start = state.pos;
      const inLink = state.linkLevel > 0;
      if (name === 'image') this.#insideImage++;
      const matched = rule(state, silent);
      if (name === 'image') this.#insideImage--;
      // The text of an image is parsed on its own: positions in it are none in this text.
      if (matched && !silent && this.#insideImage === 0) this.#record(name, state, start, inLink);
      return matched;
    });
  }

  #record(name: 'link' | 'image' | 'html_inline', state: InlineState, start: number, inLink: boolean): void {
    if (name === 'html_inline') {
      this.#spans.push({ kind: 'html', address: '', start, end: state.pos });
      return;
    }
    const labelStart = name === 'image' ? start + 1 : start;
    const labelEnd = this.#markdown.helpers.parseLinkLabel(state, labelStart, name === 'link');
    if (labelEnd < 0 || state.src[labelEnd + 1] !== '(') return;
    const from = skipSpace(state.src, labelEnd + 2);
    const destination = this.#markdown.helpers.parseLinkDestination(state.src, from, state.posMax);
    if (!destination.ok) return;
    const bang = name === 'image' && !inLink ? { bang: start } : {};
    this.#spans.push({ kind: name, address: destination.str, start: from, end: destination.pos, ...bang });
  }

  #wrapReference(): void {
    const rule = ruleNamed<BlockRule>(this.#markdown.block.ruler, 'reference');
    this.#markdown.block.ruler.at('reference', (state, startLine, endLine, silent) => {
      const matched = rule(state, startLine, endLine, silent);
      if (!matched || silent) return matched;
      const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
      const definition = state.src.slice(start, state.eMarks[state.line - 1]);
      const label = /^\[(?:[^\\\]]|\\[\s\S])*\]:\s*/.exec(definition)?.[0].length;
      if (label === undefined) return matched;
      const destination = this.#markdown.helpers.parseLinkDestination(definition, label, definition.length);
      if (destination.ok) {
        this.#definitions.push({
          kind: 'definition',
          address: destination.str,
          start: start + label,
          end: start + destination.pos,
        });
      }
      return matched;
    });
  }
}

/** The lines of a text, and where in it the content of a block stands. */
class Lines {
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

type Place = (position: number) => number | undefined;

function lineAt(starts: readonly number[], position: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

function addSpan(span: Span, content: string, place: Place | undefined, targets: Target[]): void {
  const start = place?.(span.start);
  if (start === undefined) return;
  if (span.kind === 'html') {
    targets.push(...htmlTargets(content.slice(span.start, span.end), start));
    return;
  }
  const bang = span.bang === undefined ? undefined : place?.(span.bang);
  const { kind, address } = span;
  targets.push({ kind, address, start, end: start + span.end - span.start, ...(bang === undefined ? {} : { bang }) });
}

/** Attributes with addresses, by the tags that have them. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  img: ['src'],
  source: ['src'],
  video: ['src', 'poster'],
  audio: ['src'],
};

/** A real parser finds tags and attributes; where in the tag the value stands, a pattern says. */
function htmlTargets(html: string, offset: number): Target[] {
  const targets: Target[] = [];
  const reader = new Parser({
    onopentag(name, attributes) {
      for (const attribute of Object.hasOwn(ATTRIBUTES, name) ? (ATTRIBUTES[name] ?? []) : []) {
        const address = attributes[attribute];
        const value =
          address === undefined ? undefined : valueIn(html.slice(reader.startIndex, reader.endIndex + 1), attribute);
        if (address === undefined || value === undefined) continue;
        const start = offset + reader.startIndex + value.start;
        targets.push({ kind: name === 'a' ? 'html-link' : 'html-image', address, start, end: start + value.length });
      }
    },
  });
  reader.end(html);
  return targets;
}

function valueIn(tag: string, attribute: string): { start: number; length: number } | undefined {
  const pattern = new RegExp(`[\\s/"']${attribute}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>][^\\s>]*))`, 'i');
  const match = pattern.exec(tag);
  if (match === null) return undefined;
  const value = match[1] ?? match[2] ?? match[3] ?? '';
  return {
    start: match.index + match[0].length - value.length - (match[3] === undefined ? 1 : 0),
    length: value.length,
  };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  return at;
}

/** The function of a rule, by the public interface: the one that is gone while the rule is off. */
function ruleNamed<Rule>(ruler: Rules<Rule>, name: string): Rule {
  const all = ruler.getRules('');
  ruler.disable(name);
  const rest = new Set(ruler.getRules(''));
  ruler.enable(name);
  const rule = all.find((candidate) => !rest.has(candidate));
  if (rule === undefined) throw new Error(`markdown-it has no rule ${name}`);
  return rule;
}

const locator = new Locator();

/** Every address in a Markdown text: links, images, definitions and those of raw HTML; code is left alone. */
export function findTargets(text: string): Target[] {
  return locator.find(text);
}
