import { type DefaultTreeAdapterTypes, html, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** What rendered Markdown may hold, said once more and apart from the renderer: each attribute with the values it may have. */
const CLASSES =
  /^(?:align-(?:left|center|right)|table-scroll|task-list-item|task-list-checkbox|hljs(?:-[a-z_-]+)?|language-[a-z-]+|[a-z]+_+)$/;
const ANY_ATTRIBUTES: Readonly<Record<string, RegExp>> = { dir: /^(?:ltr|rtl|auto)$/, class: /./ };
const ADDRESS = /^(?:https:\/\/[^/@]+(?:[/?#]|$)|\/(?!\/)|#test-)/;
const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  a: { href: ADDRESS, rel: /^nofollow ugc noopener noreferrer$/, 'aria-label': /./s },
  img: {
    src: /^\/images\//,
    srcset: /^\/images\//,
    alt: /^/,
    width: /^\d+$/,
    height: /^\d+$/,
    loading: /^lazy$/,
    decoding: /^async$/,
  },
  div: { role: /^region$/, tabindex: /^0$/, 'aria-label': /^Test, table \d+$/ },
  pre: { tabindex: /^0$/ },
  ol: { start: /^\d+$/, reversed: /^$/ },
  td: { colspan: /^\d+$/, rowspan: /^\d+$/ },
  th: { colspan: /^\d+$/, rowspan: /^\d+$/, scope: /^col$/ },
  details: { open: /^$/ },
  input: { type: /^checkbox$/, disabled: /^$/, checked: /^$/, 'aria-label': /^(?:Done|To do)$/ },
};
for (const level of [2, 3, 4, 5, 6]) Object.assign(ATTRIBUTES, { [`h${String(level)}`]: { id: /^test-/ } });

const PLAIN =
  'abbr b bdi blockquote br caption cite code dd del dfn dl dt em figcaption figure hr i ins kbd li mark p q s samp small span strong ' +
  'sub summary sup table tbody tfoot thead tr u ul var wbr';
const ELEMENTS = new Set([...PLAIN.split(' '), ...Object.keys(ATTRIBUTES)]);
const VOID = new Set(['br', 'hr', 'img', 'input', 'wbr']);

const isElement = (node: Node): node is Element => 'tagName' in node;

function* attributeTroubles({ tagName, attrs }: Element): Generator<string> {
  const allowed = Object.hasOwn(ATTRIBUTES, tagName) ? ATTRIBUTES[tagName] : {};
  for (const { name, value } of attrs) {
    const values = allowed?.[name] ?? ANY_ATTRIBUTES[name];
    if (values?.test(value) !== true) yield `<${tagName} ${name}="${value}">`;
    if (name === 'class') for (const word of value.split(' ')) if (!CLASSES.test(word)) yield `class ${word}`;
  }
  if (tagName === 'a' && !attrs.some(({ name }) => name === 'href')) yield '<a> without href';
  if (tagName === 'input' && !attrs.some(({ name }) => name === 'disabled')) yield '<input> that is not disabled';
}

function* troublesIn(nodes: readonly Node[]): Generator<string> {
  for (const node of nodes) {
    if (!isElement(node)) {
      if (node.nodeName !== '#text') yield node.nodeName;
      continue;
    }
    if (node.namespaceURI !== html.NS.HTML || !ELEMENTS.has(node.tagName)) yield `<${node.tagName}>`;
    yield* attributeTroubles(node);
    yield* troublesIn(node.childNodes);
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };

/** Tags and text between them, without white space, as they are written. */
function writtenOutline(html: string): string[] {
  return html.split(/(<[^>]*>)/).flatMap((part) => {
    if (part.startsWith('<')) return [/^<\/?[a-z0-9]+/.exec(part)?.[0] ?? part];
    const text = part.replace(/&(amp|lt|gt|quot|#x27);/g, (_entity, name: string) => ENTITIES[name] ?? '');
    return /\S/.test(text) ? [text.replace(/\s/g, '')] : [];
  });
}

/** The same of the tree that a browser builds. */
function parsedOutline(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    if (!isElement(node)) return 'value' in node && /\S/.test(node.value) ? [node.value.replace(/\s/g, '')] : [];
    const start = `<${node.tagName}`;
    return VOID.has(node.tagName) ? [start] : [start, ...parsedOutline(node.childNodes), `</${node.tagName}`];
  });
}

function byId(nodes: readonly Node[], id: string): Element | undefined {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    if (node.attrs.some(({ name, value }) => name === 'id' && value === id)) return node;
    const found = byId(node.childNodes, id);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * What is wrong with rendered HTML (prefix `test`, images below /images/): elements, attributes or addresses that must not be there,
 * and text from which a browser's parser, inside of a page and of a list item, builds anything but what is written.
 */
export function troublesOf(rendered: string): string[] {
  const page = parse(
    `<!doctype html><body><section><ul><li><div id=box>${rendered}</div></li></ul></section><p id=after>after</p>`,
  );
  const box = byId(page.childNodes, 'box');
  const after = byId(page.childNodes, 'after');
  if (box === undefined || after === undefined) return ['The page around the text is gone.'];
  const troubles = [...troublesIn(box.childNodes)];
  const [written, parsed] = [writtenOutline(rendered).join(' '), parsedOutline(box.childNodes).join(' ')];
  if (written !== parsed) troubles.push(`written: ${written}\nparsed:  ${parsed}`);
  const item = box.parentNode;
  if (item === null || !('tagName' in item) || item.tagName !== 'li' || item.childNodes.length !== 1)
    troubles.push('The text left its container.');
  if (after.parentNode === null || !('tagName' in after.parentNode) || after.parentNode.tagName !== 'body')
    troubles.push('The text swallowed what follows it.');
  return troubles;
}

/** All text of an element and what is in it. */
export function textIn(html: string): string {
  const read = (nodes: readonly Node[]): string =>
    nodes.map((node) => (isElement(node) ? read(node.childNodes) : 'value' in node ? node.value : '')).join('');
  const box = byId(parse(`<div id=box>${html}</div>`).childNodes, 'box');
  return box === undefined ? '' : read(box.childNodes);
}
