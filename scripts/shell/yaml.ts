import { CORE_SCHEMA, dump, EVENT_ID, getScalarValue, load, parseEvents, YAMLException, type Event } from 'js-yaml';

import type { KeyPath } from '../core/catalog.ts';

/** What a YAML text says, or why it was refused and at which one-based line of the text. */
export type YamlResult =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly message: string; readonly line: number };

/** YAML 1.2 core, without aliases, merge keys, custom tags and duplicate keys (DESIGN.md, decision 4). */
export function parseYaml(text: string): YamlResult {
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
 * The one-based line at which a key path (or the longest known part of it) stands. Parses the text again: called only
 * where there is something to report.
 */
export function lineOfKeys(text: string, keys: KeyPath): number {
  let events: Event[];
  try {
    events = parseEvents(text, {});
  } catch {
    return 1;
  }
  const position = new KeyFinder(text, events).find(keys);
  return text.slice(0, position).split('\n').length;
}

class KeyFinder {
  readonly #text: string;
  readonly #events: readonly Event[];
  #index = 0;

  constructor(text: string, events: readonly Event[]) {
    this.#text = text;
    this.#events = events;
  }

  find(keys: KeyPath): number {
    if (this.#peek()?.type === EVENT_ID.DOCUMENT) this.#index++;
    let position = 0;
    for (const key of keys) {
      const found = this.#enter(key);
      if (found === undefined) break;
      position = found;
    }
    return position;
  }

  /** Moves to the value of a key (or an item) of the node at hand; gives the position of the key. */
  #enter(key: string | number): number | undefined {
    const node = this.#peek();
    if (node?.type !== EVENT_ID.MAPPING && node?.type !== EVENT_ID.SEQUENCE) return undefined;
    this.#index++;
    for (let item = 0; this.#peek() !== undefined && this.#peek()?.type !== EVENT_ID.POP; item++) {
      const start = this.#position();
      const isHere = node.type === EVENT_ID.SEQUENCE ? item === Number(key) : this.#scalar() === String(key);
      if (node.type === EVENT_ID.MAPPING) this.#skip();
      if (isHere) return start;
      this.#skip();
    }
    return undefined;
  }

  #peek(): Event | undefined {
    return this.#events[this.#index];
  }

  #scalar(): string | undefined {
    const event = this.#peek();
    return event?.type === EVENT_ID.SCALAR ? getScalarValue(this.#text, event) : undefined;
  }

  #position(): number {
    const event = this.#peek();
    if (event?.type === EVENT_ID.SCALAR) return event.valueStart;
    return event !== undefined && 'start' in event ? event.start : 0;
  }

  #skip(): void {
    let depth = 0;
    do {
      const event = this.#events[this.#index++];
      if (event?.type === EVENT_ID.MAPPING || event?.type === EVENT_ID.SEQUENCE) depth++;
      if (event?.type === EVENT_ID.POP) depth--;
    } while (depth > 0 && this.#index < this.#events.length);
  }
}
