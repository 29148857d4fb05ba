/**
 * What compiled templates call, in place of Astro's `astro/compiler-runtime`. Astro makes a tree of objects of each page and writes that out by
 * many small pieces, ready to wait at each of them; no template here waits, so a page can be made as one text by plain calls, to the same bytes.
 * Whatever is asked here without being known throws `NotDirect`, and Astro itself renders that page.
 */
import type { AstroGlobal } from 'astro';
import * as astro from 'astro/compiler-runtime';
import { escapeHTML } from 'astro/runtime/server/index.js';

export * from 'astro/compiler-runtime';

/** Only Astro itself can render that. */
export class NotDirect extends Error {}

/** Text that is HTML already. */
class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const NOTHING = new Html('');

type Props = Record<string, unknown>;
type Slot = (result: unknown) => unknown;
type Slots = Readonly<Record<string, Slot>>;
type Component = (result: DirectResult, props: Props, slots: Slots) => unknown;

/** What is the same in all pages of a kind, and is found by Astro while it renders one of them. */
export interface Surroundings {
  /** What Astro puts before all else. */
  readonly doctype: string;
  /** What Astro puts at the end of each head. */
  readonly head: string;
  /** The element of each script that a page of the kind had, by the name that templates have for it. */
  readonly scripts: Map<string, string>;
}

/** One page while it is made. */
class DirectResult {
  readonly #surroundings: Surroundings;
  readonly #locals: App.Locals;
  readonly #scripts = new Set<string>();
  #hasHead = false;
  /** How many `<template>` elements are open: what is in them is taken out later, so that a script belongs into each. */
  #templates = 0;

  constructor(surroundings: Surroundings, locals: App.Locals) {
    this.#surroundings = surroundings;
    this.#locals = locals;
  }

  createAstro(props: Props, slots: Slots): DirectGlobal {
    return new DirectGlobal(this.#locals, props, slots);
  }

  head(): Html {
    if (this.#hasHead) return NOTHING;
    this.#hasHead = true;
    return new Html(this.#surroundings.head);
  }

  maybeHead(): Html {
    if (!this.#hasHead) throw new NotDirect('There is content before the head');
    return NOTHING;
  }

  script(id: string): Html {
    const element = this.#surroundings.scripts.get(id);
    if (element === undefined) throw new NotDirect(`${id} was in no page yet`);
    if (this.#templates === 0) {
      if (this.#scripts.has(id)) return NOTHING;
      this.#scripts.add(id);
    }
    return new Html(element);
  }

  template(step: 1 | -1): Html {
    this.#templates += step;
    return NOTHING;
  }
}

/** What templates know as `Astro`. */
class DirectGlobal {
  readonly props: Props;
  readonly locals: App.Locals;
  self: unknown = undefined;
  readonly #slots: Slots;

  constructor(locals: App.Locals, props: Props, slots: Slots) {
    this.locals = locals;
    this.props = props;
    this.#slots = slots;
  }

  get slots(): Pick<AstroGlobal['slots'], 'has' | 'render'> {
    return {
      has: (name) => this.#slots[name] !== undefined,
      render: () => {
        throw new NotDirect('Astro.slots.render waits');
      },
    };
  }
}

/** What no template asks for yet, and Astro has. */
const OF_ASTRO_ONLY = {
  ...{ cache: true, callAction: true, clientAddress: true, cookies: true, csp: true, currentLocale: true },
  ...{ generator: true, getActionResult: true, isPrerendered: true, logger: true, originPathname: true, params: true },
  ...{ preferredLocale: true, preferredLocaleList: true, redirect: true, request: true, response: true, rewrite: true },
  ...{ routePattern: true, session: true, site: true, url: true },
} satisfies Record<Exclude<keyof AstroGlobal, 'props' | 'locals' | 'self' | 'slots'>, true>;

for (const name of Object.keys(OF_ASTRO_ONLY))
  Object.defineProperty(DirectGlobal.prototype, name, {
    get() {
      throw new NotDirect(`Only Astro has Astro.${name}`);
    },
  });

/** Templates do not say for what they make a text, so it is noted here. Nothing waits while it is set. */
let isDirect = false;

/** Renders a page as one text. Throws `NotDirect` where only Astro can do that. */
export function renderDirect(component: unknown, surroundings: Surroundings, locals: App.Locals): string {
  const make = directOf(component);
  if (make === undefined) throw new NotDirect('The page is no template');
  isDirect = true;
  try {
    return surroundings.doctype + textOf(make(new DirectResult(surroundings, locals), {}, {}));
  } finally {
    isDirect = false;
  }
}

type AstroResult = Parameters<typeof astro.renderComponent>[0];

const DIRECT = Symbol('direct');

export const createComponent: typeof astro.createComponent = (factory, ...about) =>
  Object.assign(astro.createComponent(factory, ...about), { [DIRECT]: factory });

function directOf(component: unknown): Component | undefined {
  if (typeof component !== 'function' || !(DIRECT in component)) return undefined;
  return typeof component[DIRECT] === 'function' ? (component[DIRECT] as Component) : undefined;
}

export function render(parts: TemplateStringsArray, ...values: readonly unknown[]): unknown {
  if (!isDirect) return astro.render(parts, ...values);
  let text = parts[0] ?? '';
  for (let index = 0; index < values.length; index++) text += textOf(values[index]) + (parts[index + 1] ?? '');
  return new Html(text);
}

export function renderComponent(
  result: AstroResult | DirectResult,
  name: string,
  component: unknown,
  props: Props,
  slots: Slots = {},
): unknown {
  if (!(result instanceof DirectResult))
    return astro.renderComponent(result, name, component, props, slots as Parameters<typeof astro.renderComponent>[4]);
  if (component === astro.Fragment) return slots['default']?.(result);
  const make = directOf(component);
  if (make === undefined || 'class:list' in props || 'server:component-directive' in props)
    throw new NotDirect(`${name} is no plain template`);
  return make(result, props, slots);
}

export function renderSlot(result: AstroResult | DirectResult, slot?: Slot, fallback?: Slot): unknown {
  type Words = Parameters<typeof astro.renderSlot>;
  if (!(result instanceof DirectResult)) return astro.renderSlot(result, slot as Words[1], fallback as Words[2]);
  return (slot ?? fallback)?.(result);
}

/** Scripts that Astro resolved, by its name of what is rendered. */
const scriptsOf = new WeakMap<object, Map<string, string>>();

export function renderScript(result: AstroResult | DirectResult, id: string): unknown {
  if (result instanceof DirectResult) return result.script(id);
  return astro.renderScript(result, id).then((script) => {
    scriptsOf.get(result)?.set(id, script.content);
    return script;
  });
}

/** Notes the scripts that Astro renders from now on for one result. */
export function noteScripts(result: AstroResult, scripts: Map<string, string>): void {
  scriptsOf.set(result, scripts);
}

export function renderHead(result: AstroResult | DirectResult): unknown {
  return result instanceof DirectResult ? result.head() : astro.renderHead();
}

export function maybeRenderHead(result: AstroResult | DirectResult): unknown {
  return result instanceof DirectResult ? result.maybeHead() : astro.maybeRenderHead();
}

export function templateEnter(result: AstroResult | DirectResult): unknown {
  return result instanceof DirectResult ? result.template(1) : astro.templateEnter(result);
}

export function templateExit(result: AstroResult | DirectResult): unknown {
  return result instanceof DirectResult ? result.template(-1) : astro.templateExit(result);
}

export function unescapeHTML(value: unknown): unknown {
  if (!isDirect) return astro.unescapeHTML(value);
  if (typeof value === 'string') return new Html(value);
  if (value === undefined || value === null || value instanceof Html) return value;
  throw new NotDirect('HTML that is no text');
}

export function spreadAttributes(...words: Parameters<typeof astro.spreadAttributes>): unknown {
  const attributes: unknown = astro.spreadAttributes(...words);
  return isDirect ? new Html(String(attributes)) : attributes;
}

export function addAttribute(value: unknown, name: string, shouldEscape = true, tag = ''): unknown {
  if (!isDirect) return astro.addAttribute(value, name, shouldEscape, tag);
  if (value === undefined || value === null) return NOTHING;
  const isText = typeof value === 'string' || typeof value === 'number';
  if (!isText || !shouldEscape || !isOrdinary(name))
    return new Html(String(astro.addAttribute(value, name, shouldEscape, tag)));
  if (value === '') return new Html(` ${name}`);
  return new Html(` ${name}="${typeof value === 'number' ? String(value) : attributeText(value)}"`);
}

const ordinary = new Map<string, boolean>();

/** Whether an attribute has its value as any text has, and no way of its own. */
function isOrdinary(name: string): boolean {
  let known = ordinary.get(name);
  if (known === undefined) ordinary.set(name, (known = String(astro.addAttribute('"', name)) === ` ${name}="&quot;"`));
  return known;
}

function attributeText(value: string): string {
  return value.includes('&') || value.includes('"') ? value.replaceAll('&', '&amp;').replaceAll('"', '&quot;') : value;
}

/** What stands in a template → HTML, as Astro writes it. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return SPECIAL.test(value) ? escapeHTML(value) : value;
  if (value instanceof Html) return value.text;
  if (value === undefined || value === null || value === false) return '';
  if (Array.isArray(value)) {
    let text = '';
    for (const item of value as readonly unknown[]) text += textOf(item);
    return text;
  }
  // Of what is no number Astro writes the name in some places and nothing in others.
  if (typeof value === 'boolean' || (typeof value === 'number' && !Number.isNaN(value))) return String(value);
  throw new NotDirect(`A value that only Astro can write: ${typeof value}`);
}

const SPECIAL = /[&<>'"]/;
