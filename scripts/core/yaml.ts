import { CORE_SCHEMA, dump, EVENT_ID, getScalarValue, load, parseEvents, YAMLException, type Event } from 'js-yaml';

import type { KeyPath } from './catalog.ts';
import { readPlainYaml } from './plain-yaml.ts';

/** What a YAML text says, or why it was refused and at which one-based line of the text. */
export type YamlResult =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly message: string; readonly line: number };

/** YAML 1.2 core, without aliases, merge keys, custom tags and duplicate keys (DESIGN.md, decision 4). */
export function parseYaml(text: string): YamlResult {
  const plain = readPlainYaml(text);
  if (plain !== undefined) return { ok: true, data: plain };
  try {
    return { ok: true, data: load(text, { schema: CORE_SCHEMA, maxAliases: 0 }) };
  } catch (error) {
    // js-yaml's own safety notes say to catch everything: hostile input can also overflow its stack.
    const message = error instanceof YAMLException ? error.reason : String(error);
    const line = error instanceof YAMLException ? (error.mark?.line ?? 0) + 1 : 1;
    return { ok: false, message, line };
  }
}

/** Data → YAML as this gallery writes it: two spaces, long lines kept, keys in the given order. */
export function toYaml(data: unknown): string {
  return dump(data, { lineWidth: -1, noRefs: true, skipInvalid: true });
}

/**
 * The one-based line at which a key path (or the longest known part of it) stands. Reads the text again, once and only when
 * first asked: most files have nothing to report, and a hostile one has thousands of things.
 */
export function keyLines(text: string): (keys: KeyPath) => number {
  let tree: KeyNode | undefined;
  let lineStarts: readonly number[] = [];
  return (keys) => {
    if (tree === undefined) {
      tree = keyTree(text);
      lineStarts = [...text.matchAll(/\n/g)].map(({ index }) => index + 1);
    }
    return lineAt(lineStarts, deepest(tree, keys));
  };
}

/** Where a key or an item stands, and what lies under it. */
interface KeyNode {
  readonly start: number;
  readonly children: ReadonlyMap<string, KeyNode>;
}

const NO_CHILDREN: ReadonlyMap<string, KeyNode> = new Map();

function deepest(tree: KeyNode, keys: KeyPath): number {
  let node = tree;
  for (const key of keys) {
    const child = node.children.get(String(key));
    if (child === undefined) break;
    node = child;
  }
  return node.start;
}

function lineAt(lineStarts: readonly number[], position: number): number {
  let [low, high] = [0, lineStarts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lineStarts[middle] ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

function keyTree(text: string): KeyNode {
  try {
    return new TreeBuilder(text, parseEvents(text, {})).build();
  } catch {
    return { start: 0, children: NO_CHILDREN };
  }
}

/** js-yaml's events → nodes. Its parser has bounded the depth. */
class TreeBuilder {
  readonly #text: string;
  readonly #events: readonly Event[];
  #index = 0;

  constructor(text: string, events: readonly Event[]) {
    this.#text = text;
    this.#events = events;
  }

  build(): KeyNode {
    if (this.#peek()?.type === EVENT_ID.DOCUMENT) this.#index++;
    return { start: 0, children: this.#children(0) };
  }

  /** What lies under the node at hand, which is passed. */
  #children(above: number): ReadonlyMap<string, KeyNode> {
    const node = this.#events[this.#index++];
    if (node?.type !== EVENT_ID.MAPPING && node?.type !== EVENT_ID.SEQUENCE) return NO_CHILDREN;
    const children = new Map<string, KeyNode>();
    for (let item = 0; this.#peek() !== undefined && this.#peek()?.type !== EVENT_ID.POP; item++) {
      const start = this.#position(above);
      const key = node.type === EVENT_ID.SEQUENCE ? String(item) : this.#key();
      children.set(key, { start, children: this.#children(start) });
    }
    this.#index++;
    return children;
  }

  #peek(): Event | undefined {
    return this.#events[this.#index];
  }

  #key(): string {
    const event = this.#peek();
    if (event?.type === EVENT_ID.SCALAR) {
      this.#index++;
      return getScalarValue(this.#text, event);
    }
    this.#children(0);
    return '';
  }

  /** Empty values have no position of their own: they stand where the node above them does. */
  #position(above: number): number {
    const event = this.#peek();
    const start = event?.type === EVENT_ID.SCALAR ? event.valueStart : event && 'start' in event ? event.start : -1;
    return start < 0 ? above : start;
  }
}
