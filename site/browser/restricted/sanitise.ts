import DOMPurify from 'dompurify';

/** Where what a page names is; undefined where that is nowhere for this reader. */
export interface Whereabouts {
  readonly link: (href: string) => string | undefined;
  readonly picture: (src: string) => string | undefined;
}

/**
 * What was opened, as elements that do nothing by themselves: no scripts, no handlers, no forms, no styles, nothing that is fetched. It was
 * sanitised when the site was built; but whoever wrote the sealed file need not have been the build.
 */
export function sanitised(html: string, whereabouts: Whereabouts): DocumentFragment {
  const purify = DOMPurify(window);
  purify.addHook('afterSanitizeAttributes', (element) => {
    place(element, whereabouts);
  });
  return purify.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    USE_PROFILES: { html: true },
    // Icons.
    ADD_TAGS: ['svg', 'path'],
    ADD_ATTR: ['viewbox', 'd', 'target'],
    FORBID_TAGS: [
      ...['style', 'template', 'slot', 'dialog', 'form', 'input', 'textarea'],
      ...['audio', 'video', 'source', 'track', 'picture', 'map', 'area'],
    ],
    FORBID_ATTR: ['style', 'srcset', 'background', 'poster', 'action', 'ping', 'autofocus', 'usemap', 'name'],
  });
}

/** Elements are not of the page yet: no address is asked for before it is the right one. */
function place(element: Element, { link, picture }: Whereabouts): void {
  const { localName } = element;
  set(element, 'src', localName === 'img' ? picture : undefined);
  set(element, 'href', localName === 'a' ? link : undefined);
  element.removeAttribute('xlink:href');
  if (element.hasAttribute('target')) element.setAttribute('rel', 'nofollow noopener');
}

function set(element: Element, name: string, where: ((address: string) => string | undefined) | undefined): void {
  const before = element.getAttribute(name);
  if (before === null) return;
  const now = where?.(before);
  if (now === undefined) element.removeAttribute(name);
  else element.setAttribute(name, now);
}
