import sanitizeHtml, { type IOptions } from 'sanitize-html';

import { RENDERED } from './elements.ts';

/** What most texts are made of: the sanitiser looks every element up in a list, from its beginning. */
const FREQUENT = [
  'p',
  'code',
  'td',
  'li',
  'a',
  'tr',
  'strong',
  'th',
  'em',
  'h3',
  'h2',
  'ul',
  'pre',
  'div',
  'table',
  'br',
];

const HEADINGS = ['h2', 'h3', 'h4', 'h5', 'h6'];

/**
 * The last word. What is written by the tree passes unchanged; should a mistake ever let something else through, it ends here.
 * There is no `style`, no event, no `name`, and no class that is not ours.
 */
const OPTIONS: IOptions = {
  allowedTags: [...FREQUENT, ...RENDERED.filter((name) => !FREQUENT.includes(name))],
  allowedAttributes: {
    '*': ['dir'],
    a: ['href', { name: 'rel', multiple: true, values: ['nofollow', 'ugc', 'noopener', 'noreferrer'] }, 'aria-label'],
    img: [
      'src',
      'srcset',
      'alt',
      'width',
      'height',
      { name: 'loading', values: ['lazy'] },
      { name: 'decoding', values: ['async'] },
    ],
    div: [{ name: 'role', values: ['region'] }, { name: 'tabindex', values: ['0'] }, 'aria-label'],
    pre: [{ name: 'tabindex', values: ['0'] }],
    ol: ['start', 'reversed'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', { name: 'scope', values: ['col'] }],
    details: ['open'],
    input: [{ name: 'type', values: ['checkbox'] }, 'disabled', 'checked', 'aria-label'],
    ...Object.fromEntries(HEADINGS.map((heading) => [heading, ['id']])),
  },
  allowedClasses: {
    '*': ['align-left', 'align-center', 'align-right'],
    div: ['table-scroll'],
    code: ['hljs', /^language-[a-z-]+$/],
    li: ['task-list-item'],
    input: ['task-list-checkbox'],
  },
  selfClosing: ['br', 'hr', 'img', 'input', 'wbr'],
  allowedSchemes: ['https'],
  allowedSchemesAppliedToAttributes: ['href', 'src'],
  allowProtocolRelative: false,
  parseStyleAttributes: false,
};

/** The HTML with everything removed that rendered Markdown never holds. */
export function passGate(html: string): string {
  return isUnchanged(html) ? html : sanitise(html);
}

/** The same, by the sanitiser itself. */
export function sanitise(html: string): string {
  return sanitizeHtml(html, OPTIONS);
}

/** A tag with its attributes, or text. Whatever else there is belongs to nothing that the tree writes. */
const PIECE = /<(\/?)([a-z][a-z0-9]*)([^<>]*)>|[^<>]+/gy;
const OTHER_REFERENCE = /&(?!amp;|lt;|gt;)/;

/** No two headings of a text have one id, and the sanitiser looks into none: it is asked about a heading with this one instead. */
const PLAIN_ID = /^<(h[2-6]) id="[\w-]+">$/;
const ANY_ID = '<$1 id="id">';

/**
 * Whether the sanitiser would give back the HTML as it is. It decides over a start tag, and over an element within its parent, by nothing
 * else; so it is asked once about each, and what is well made of them alone passes. False says that it must look at the whole.
 */
function isUnchanged(html: string): boolean {
  const open: string[] = [];
  const unknown = new Map<string, string>();
  let end = 0;
  PIECE.lastIndex = 0;
  for (let piece = PIECE.exec(html); piece !== null; piece = PIECE.exec(html)) {
    end = PIECE.lastIndex;
    const [text, slash, name, rest = ''] = piece;
    if (name === undefined) {
      if (OTHER_REFERENCE.test(text)) return false;
    } else if (slash === '/') {
      if (rest !== '' || open.pop() !== name) return false;
    } else {
      const isVoid = rest.endsWith(' /');
      const tag = rest.startsWith(' id=') ? text.replace(PLAIN_ID, ANY_ID) : text;
      const place = `${open.at(-1) ?? ''}>${name}${isVoid ? '/' : ''}`;
      if (!known.has(tag)) unknown.set(tag, isVoid ? tag : `${tag}</${name}>`);
      if (!known.has(place)) unknown.set(place, within(open.at(-1), isVoid ? `<${name} />` : `<${name}></${name}>`));
      if (!isVoid) open.push(name);
    }
  }
  return end === html.length && open.length === 0 && passes(unknown);
}

function within(parent: string | undefined, element: string): string {
  return parent === undefined ? '' : `<${parent}>${element}</${parent}>`;
}

/** Start tags, and places of elements (`p>code`), which the sanitiser gives back as they are. */
const known = new Set<string>();
const MOST_KNOWN = 20_000;

/** Asks about what stands for each. A sample ends what it begins, so that many can be asked about at once. */
function passes(samples: ReadonlyMap<string, string>): boolean {
  if (samples.size === 0) return true;
  const all = [...samples.values()].join('');
  if (sanitise(all) !== all) return false;
  if (known.size > MOST_KNOWN) known.clear();
  for (const sample of samples.keys()) known.add(sample);
  return true;
}
