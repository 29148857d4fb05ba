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

const OTHER_REFERENCE = /&(?!amp;|lt;|gt;)/;
const SLASH = 0x2f;
const LETTER_H = 0x68;

/** No two headings of a text have one id, and the sanitiser looks into none: it is asked about a heading with this one instead. */
const PLAIN_ID = /^<(h[2-6]) id="[\w-]+">$/;
const ANY_ID = '<$1 id="id">';

/**
 * Whether the sanitiser would give back the HTML as it is. It decides over a start tag, and over an element within its parent, by nothing
 * else; so it is asked once about each, and what is well made of them alone passes. False says that it must look at the whole.
 */
function isUnchanged(html: string): boolean {
  const open: string[] = [];
  const questions = new Questions();
  let end = 0;
  let next: number;
  for (let start = html.indexOf('<'); start !== -1; start = next) {
    const last = html.indexOf('>', end);
    next = html.indexOf('<', start + 1);
    // Neither may stand in text, nor within a tag.
    if (last < start || (next !== -1 && next < last)) return false;
    if (start > end && OTHER_REFERENCE.test(html.slice(end, start))) return false;
    end = last + 1;
    if (html.charCodeAt(start + 1) === SLASH) {
      if (open.pop() !== html.slice(start + 2, last)) return false;
      continue;
    }
    const tag = html.slice(start, end);
    const element = questions.elementOf(html.charCodeAt(start + 1) === LETTER_H ? tag.replace(PLAIN_ID, ANY_ID) : tag);
    if (element === undefined) return false;
    const parent = open.at(-1);
    if (parent !== undefined && !element.parents.has(parent)) questions.askWithin(parent, element);
    if (!element.isVoid) open.push(element.name);
  }
  return open.length === 0 && !html.includes('>', end) && !OTHER_REFERENCE.test(html.slice(end)) && questions.pass();
}

interface Element {
  readonly name: string;
  readonly isVoid: boolean;
  /** Elements in which the sanitiser leaves it. */
  readonly parents: Set<string>;
}

/** By name, those without an end apart from those with one. */
const elements = new Map<string, Element>();

/** Start tags that the sanitiser gives back as they are. */
const known = new Map<string, Element>();
const MOST_KNOWN = 20_000;

/** What the sanitiser is to be asked about one text: what it was not asked about before. */
class Questions {
  readonly #tags = new Map<string, Element>();
  readonly #places = new Map<string, readonly [parent: string, element: Element]>();

  /** The element that a start tag begins; undefined where it is no tag. */
  elementOf(tag: string): Element | undefined {
    let element = known.get(tag) ?? this.#tags.get(tag);
    if (element === undefined && (element = elementIn(tag)) !== undefined) this.#tags.set(tag, element);
    return element;
  }

  askWithin(parent: string, element: Element): void {
    this.#places.set(`<${parent}>${withEnd(`<${element.name}${element.isVoid ? ' /' : ''}>`, element)}</${parent}>`, [
      parent,
      element,
    ]);
  }

  /** A sample ends what it begins, so that all can be asked about at once. */
  pass(): boolean {
    if (this.#tags.size + this.#places.size === 0) return true;
    const all = [...[...this.#tags].map(([tag, element]) => withEnd(tag, element)), ...this.#places.keys()].join('');
    if (sanitise(all) !== all) return false;
    if (known.size > MOST_KNOWN) known.clear();
    for (const [tag, element] of this.#tags) known.set(tag, element);
    for (const [parent, { parents }] of this.#places.values()) parents.add(parent);
    return true;
  }
}

function elementIn(tag: string): Element | undefined {
  const name = /^<([a-z][a-z0-9]*)/.exec(tag)?.[1];
  if (name === undefined) return undefined;
  const isVoid = tag.endsWith(' />');
  const key = isVoid ? `${name}/` : name;
  let element = elements.get(key);
  if (element === undefined) elements.set(key, (element = { name, isVoid, parents: new Set() }));
  return element;
}

function withEnd(tag: string, { name, isVoid }: Element): string {
  return isVoid ? tag : `${tag}</${name}>`;
}
