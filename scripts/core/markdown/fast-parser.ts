import MarkdownIt, { type MarkdownIt as Parser, type Token } from 'markdown-it';

type Nesting = Token['nesting'];

const { Token: OriginalToken, StateCore, StateBlock, StateInline } = MarkdownIt;

/** A token as `Token` of markdown-it makes it. */
class PlainToken {
  type: string;
  tag: string;
  attrs = null;
  map = null;
  nesting: Nesting;
  level = 0;
  children = null;
  content = '';
  markup = '';
  info = '';
  meta = null;
  block = false;
  hidden = false;

  constructor(type: string, tag: string, nesting: Nesting) {
    this.type = type;
    this.tag = tag;
    this.nesting = nesting;
  }
}
Object.setPrototypeOf(PlainToken.prototype, OriginalToken.prototype);
const FastToken = PlainToken as unknown as typeof Token;

class CoreState extends StateCore {
  override Token = FastToken;
}

type Block = InstanceType<typeof StateBlock>;

/** As `StateBlock` of markdown-it makes it, for a text. */
class PlainBlockState {
  bMarks: number[] = [];
  eMarks: number[] = [];
  tShift: number[] = [];
  sCount: number[] = [];
  bsCount: number[] = [];
  blkIndent = 0;
  line = 0;
  lineMax: number;
  tight = false;
  listIndent = -1;
  parentType: Block['parentType'] = 'root';
  level = 0;
  Token = FastToken;
  src: string;
  md: Parser;
  env: Block['env'];
  tokens: Token[];

  constructor(src: string, md: Parser, env: Block['env'], tokens: Token[]) {
    this.src = src;
    this.md = md;
    this.env = env;
    this.tokens = tokens;
    for (let start = 0; start < src.length;) start = this.#addLine(start);
    this.#add(src.length, src.length, 0, 0);
    this.lineMax = this.bMarks.length - 1;
  }

  push(type: string, tag: string, nesting: Nesting): Token {
    const token = new FastToken(type, tag, nesting);
    token.block = true;
    if (nesting < 0) this.level--;
    token.level = this.level;
    if (nesting > 0) this.level++;
    this.tokens.push(token);
    return token;
  }

  /** Gives where the next line begins. Spaces at the end of the text are no line. */
  #addLine(start: number): number {
    const { src } = this;
    let first = start;
    let width = 0;
    for (; first < src.length; first++) {
      const code = src.charCodeAt(first);
      if (code === TAB) width += 4 - (width % 4);
      else if (code === SPACE) width++;
      else break;
    }
    if (first === src.length) return first;
    const end = src.indexOf('\n', first);
    const stop = end === -1 ? src.length : end;
    this.#add(start, stop, first - start, width);
    return stop + 1;
  }

  #add(start: number, end: number, indent: number, width: number): void {
    this.bMarks.push(start);
    this.eMarks.push(end);
    this.tShift.push(indent);
    this.sCount.push(width);
    this.bsCount.push(0);
  }
}
Object.setPrototypeOf(PlainBlockState.prototype, StateBlock.prototype);
const BlockState = PlainBlockState as unknown as typeof StateBlock;

const TAB = 0x09;
const SPACE = 0x20;

type Inline = InstanceType<typeof StateInline>;

/** As `StateInline` of markdown-it makes it, for every paragraph, cell and heading of a text. */
class PlainInlineState {
  pos = 0;
  level = 0;
  pending = '';
  pendingLevel = 0;
  cache: Inline['cache'] = {};
  backticks: Inline['backticks'] = {};
  backticksScanned = false;
  skipHtmlSpecial = false;
  linkLevel = 0;
  delimiters: Inline['delimiters'] = [];
  _prev_delimiters: Inline['_prev_delimiters'] = [];
  Token = FastToken;
  src: string;
  env: Inline['env'];
  md: Parser;
  tokens: Token[];
  tokens_meta: Inline['tokens_meta'];
  posMax: number;

  constructor(src: string, md: Parser, env: Inline['env'], tokens: Token[]) {
    this.src = src;
    this.env = env;
    this.md = md;
    this.tokens = tokens;
    this.tokens_meta = new Array(tokens.length) as Inline['tokens_meta'];
    this.posMax = src.length;
  }

  pushPending(): Token {
    const token = new FastToken('text', '', 0);
    token.content = this.pending;
    token.level = this.pendingLevel;
    this.tokens.push(token);
    this.pending = '';
    return token;
  }

  push(type: string, tag: string, nesting: Nesting): Token {
    if (this.pending !== '') this.pushPending();
    const token = new FastToken(type, tag, nesting);
    if (nesting < 0) {
      this.level--;
      this.delimiters = this._prev_delimiters.pop() ?? [];
    }
    token.level = this.level;
    if (nesting > 0) {
      this.level++;
      this._prev_delimiters.push(this.delimiters);
      this.delimiters = [];
    }
    this.pendingLevel = this.level;
    this.tokens.push(token);
    this.tokens_meta.push(nesting > 0 ? { delimiters: this.delimiters } : undefined);
    return token;
  }
}

Object.setPrototypeOf(PlainInlineState.prototype, StateInline.prototype);
const InlineState = PlainInlineState as unknown as typeof StateInline;

/** What no rule but that of plain text begins with. */
const PLAIN = /[^\n!#$%&*+\-:<=>@[\\\]^_`{}~]+/y;

/** The rule `text` of markdown-it, which asks about each character by a call of its own. */
function plainText(state: Inline, silent: boolean): boolean {
  PLAIN.lastIndex = state.pos;
  if (state.pos >= state.posMax || !PLAIN.test(state.src)) return false;
  const end = Math.min(PLAIN.lastIndex, state.posMax);
  if (!silent) state.pending += state.src.slice(state.pos, end);
  state.pos = end;
  return true;
}

/**
 * Lets a parser make what it makes anyway, faster: markdown-it 15 defines each field of its objects by a call of its own (`_defineProperty` of
 * its build), which is a quarter of the time of a whole text, and looks at each character by another. What is replaced is here as it is there.
 */
export function makeFast(parser: Parser): void {
  parser.core.State = CoreState;
  parser.block.State = BlockState;
  parser.inline.State = InlineState;
  parser.inline.ruler.at('text', plainText);
}
