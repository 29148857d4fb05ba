/**
 * The vocabulary: what becomes of each HTML element that a publisher writes. A name that is not HTML (`<unk>`, `<your-name>`) is text.
 */
export type Kind =
  | 'inline'
  | 'void'
  | 'block'
  | 'paragraph'
  | 'heading'
  | 'list'
  | 'item'
  | 'terms'
  | 'term'
  | 'summary'
  | 'figcaption'
  | 'table'
  | 'caption'
  | 'rows'
  | 'row'
  | 'cell'
  | 'rule';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const BY_KIND: Readonly<Record<Kind, readonly string[]>> = {
  inline: words('a abbr b bdi cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var'),
  void: words('br wbr img input'),
  rule: ['hr'],
  block: words('div blockquote pre details figure'),
  paragraph: ['p'],
  heading: words('h1 h2 h3 h4 h5 h6'),
  list: words('ul ol'),
  item: ['li'],
  terms: ['dl'],
  term: words('dt dd'),
  summary: ['summary'],
  figcaption: ['figcaption'],
  table: ['table'],
  caption: ['caption'],
  rows: words('thead tbody tfoot'),
  row: ['tr'],
  cell: words('td th'),
};

const KINDS: ReadonlyMap<string, Kind> = new Map(
  (Object.entries(BY_KIND) as [Kind, readonly string[]][]).flatMap(([kind, names]) =>
    names.map((name): [string, Kind] => [name, kind]),
  ),
);

/** Every element that can stand in rendered Markdown. */
export const RENDERED: readonly string[] = [...KINDS.keys()].filter((name) => name !== 'h1');

/** The kind of an element that can be rendered. */
export function kindOf(tag: string): Kind | undefined {
  return KINDS.get(tag);
}

/** What only groups becomes a `div`; what is obsolete becomes what replaced it. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ...words('address article aside center fieldset footer form header hgroup main nav section').map(
    (name): [string, string] => [name, 'div'],
  ),
  ['acronym', 'abbr'],
  ['big', 'span'],
  ['dir', 'ul'],
  ['menu', 'ul'],
  ['strike', 's'],
  ['tt', 'code'],
]);

/** These go with all that is in them: it is not text for readers, or it is shown only where the element cannot be. */
const REMOVED_WHOLE: ReadonlySet<string> = new Set(
  words(
    `applet audio canvas datalist frameset iframe math noembed noframes noscript object plaintext script select style svg
     template textarea title video xmp`,
  ),
);

/** These lose their tags; the text in them stays. A publisher's `input` is one: checkboxes of task lists are ours. */
const REMOVED: ReadonlySet<string> = new Set(
  words(
    `area base basefont bdo bgsound blink body button col colgroup command data dialog embed fencedframe font frame head html
     image input isindex keygen label legend link listing map marquee meta meter multicol nextid nobr optgroup option output
     param picture portal progress rb rp rt rtc ruby search selectedcontent slot source spacer time track`,
  ),
);

const VOID: ReadonlySet<string> = new Set(
  words(
    'area base basefont bgsound br col command embed frame hr image img input isindex keygen link meta nextid param source spacer track wbr',
  ),
);

export type Fate =
  | { readonly is: 'text' }
  | { readonly is: 'gone'; readonly whole: boolean; readonly isVoid: boolean }
  | { readonly is: 'kept'; readonly tag: string; readonly kind: Kind };

const TEXT: Fate = { is: 'text' };

function decide(name: string): Fate {
  const isVoid = VOID.has(name);
  if (REMOVED_WHOLE.has(name)) return { is: 'gone', whole: true, isVoid };
  if (REMOVED.has(name)) return { is: 'gone', whole: false, isVoid };
  const tag = RENAMED.get(name) ?? name;
  const kind = KINDS.get(tag);
  return kind === undefined ? TEXT : { is: 'kept', tag, kind };
}

const FATES: ReadonlyMap<string, Fate> = new Map(
  [...KINDS.keys(), ...RENAMED.keys(), ...REMOVED, ...REMOVED_WHOLE].map((name) => [name, decide(name)]),
);

/** What becomes of an element with this name (in lower case). */
export function fateOf(name: string): Fate {
  return FATES.get(name) ?? TEXT;
}

/** Whether a line that begins with the tag begins a block; inline elements stand in paragraphs and cannot outlive them. */
export function beginsBlock(name: string): boolean {
  const fate = fateOf(name);
  if (fate.is === 'gone') return fate.whole || name === 'body' || name === 'html' || name === 'head';
  return fate.is === 'kept' && fate.kind !== 'inline' && fate.kind !== 'void';
}
