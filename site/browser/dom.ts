/** The element that a template is known to have. Its absence is a bug of the template. */
export function need(root: ParentNode, selector: string): HTMLElement;
export function need<T extends Element>(root: ParentNode, selector: string, type: new () => T): T;
export function need(root: ParentNode, selector: string, type: new () => Element = HTMLElement): Element {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`The page has no ${selector}`);
  return found;
}

type Child = Node | string;

/** Makes an element: `h('a', { href, class: 'chip' }, 'Text')`. Text is only ever text. An undefined attribute is left out. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | undefined>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Icons that the page has ready, by their place in `<template data-icons>` of Browse.astro. */
const ICON_ORDER = ['close', 'chevron-left', 'chevron-right', 'chevron-down'] as const;

export function icon(name: (typeof ICON_ORDER)[number]): Node {
  const icons = need(document, 'template[data-icons]', HTMLTemplateElement).content.children;
  const found = icons[ICON_ORDER.indexOf(name)];
  return found === undefined ? document.createTextNode('') : found.cloneNode(true);
}

/** Makes a list have exactly these children. Those that stay are not moved, so that the focus stays too. */
export function reconcile(list: Element, wanted: readonly Element[]): void {
  const keep = new Set(wanted);
  for (const child of [...list.children]) if (!keep.has(child)) child.remove();
  let next = list.firstElementChild;
  for (const child of wanted) {
    if (child === next) next = next.nextElementSibling;
    else list.insertBefore(child, next);
  }
}
