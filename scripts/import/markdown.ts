import MarkdownIt from 'markdown-it';

import { htmlTargets } from './markdown-html.ts';
import { Lines, type Place } from './markdown-lines.ts';

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
