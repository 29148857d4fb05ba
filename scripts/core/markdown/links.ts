import { addressInWords, type Target, targetOf } from './addresses.ts';
import { escapeAttribute, escapeText, isBlank } from './characters.ts';
import { type Rendering } from './context.ts';
import { type Frame } from './tree.ts';

/** A publisher's link passes no reputation on, and tells the other side nothing. */
const REL = ' rel="nofollow ugc noopener noreferrer"';

/** A link that says nothing says where it leads: as its text, or to screen readers if it shows an image. */
function nameLink(rendering: Rendering, frame: Frame, attributes: string, href: string): void {
  if (!isBlank(rendering.tree.textOf(frame))) return;
  const name = addressInWords(href);
  if (rendering.tree.hasImage(frame)) {
    rendering.tree.retag(frame, `<a${attributes} aria-label="${escapeAttribute(name)}">`, '</a>');
  } else {
    rendering.tree.retag(frame, `<a${attributes}>${escapeText(name)}`, '</a>');
  }
}

function openAddress(rendering: Rendering, href: string, external: boolean, source?: string): Frame | undefined {
  if (!rendering.affords(href.length)) return undefined;
  const attributes = ` href="${escapeAttribute(href)}"${external ? REL : ''}`;
  return rendering.tree.open('a', {
    attributes,
    ...(source !== undefined && { source }),
    onClose: (frame) => {
      nameLink(rendering, frame, attributes, href);
    },
  });
}

/** No link, but readers are told the address where the text does not say it. */
function openShown(rendering: Rendering, address: string, source?: string): Frame | undefined {
  const bare = address.replace(/^(?:http:\/\/|mailto:)/i, '');
  return rendering.tree.open('span', {
    ...(source !== undefined && { source }),
    onClose: (frame) => {
      const said = rendering.tree.textOf(frame);
      rendering.tree.retag(frame, '', '');
      if (said.includes(bare) || !rendering.affords(address.length)) return;
      rendering.tree.text(isBlank(said) ? bare : ` (${address})`);
    },
  });
}

function openFragment(rendering: Rendering, fragment: string, source?: string): Frame | undefined {
  const frame = rendering.tree.open('a', { ...(source !== undefined && { source }) });
  if (frame !== undefined) rendering.fragmentLinks.push({ frame, fragment });
  return frame;
}

function openRelative(
  rendering: Rendering,
  target: Target & { readonly is: 'relative' },
  source?: string,
): Frame | undefined {
  const href = rendering.context.link?.(target.path);
  if (href === undefined) return undefined;
  const hash = target.fragment === '' || href.includes('#') ? '' : `#${encodeURIComponent(target.fragment)}`;
  return openAddress(rendering, href + hash, /^https:/i.test(href), source);
}

/** Opens a link, if the address leads somewhere. `source` is the name of the element if it was raw HTML. */
export function openLink(rendering: Rendering, address: string, source?: string): Frame | undefined {
  const target = targetOf(address, rendering.context.folder);
  switch (target.is) {
    case 'external':
      return openAddress(rendering, target.href, true, source);
    case 'relative':
      return openRelative(rendering, target, source);
    case 'fragment':
      return openFragment(rendering, target.fragment, source);
    case 'text':
      return target.shown === undefined ? undefined : openShown(rendering, target.shown, source);
  }
}

/** Gives links to headings their addresses, when all headings are known. A link to nothing is its text. */
export function settleFragmentLinks(rendering: Rendering): void {
  for (const { frame, fragment } of rendering.fragmentLinks) {
    const id = rendering.headings.idFor(fragment);
    const says = !isBlank(rendering.tree.textOf(frame)) || rendering.tree.hasImage(frame);
    if (id === undefined || !says) rendering.tree.retag(frame, '', '');
    else rendering.tree.retag(frame, `<a href="#${escapeAttribute(id)}">`, '</a>');
  }
}
