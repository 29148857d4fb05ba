import { Parser } from 'htmlparser2';

import type { Target } from './markdown.ts';

/** Attributes with addresses, by the tags that have them. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  img: ['src'],
  source: ['src'],
  video: ['src', 'poster'],
  audio: ['src'],
};

/** A real parser finds tags and attributes; where in the tag the value stands, a pattern says. */
export function htmlTargets(html: string, offset: number): Target[] {
  const targets: Target[] = [];
  const reader = new Parser({
    onopentag(name, attributes) {
      for (const attribute of Object.hasOwn(ATTRIBUTES, name) ? (ATTRIBUTES[name] ?? []) : []) {
        const address = attributes[attribute];
        const value =
          address === undefined ? undefined : valueIn(html.slice(reader.startIndex, reader.endIndex + 1), attribute);
        if (address === undefined || value === undefined) continue;
        const start = offset + reader.startIndex + value.start;
        targets.push({ kind: name === 'a' ? 'html-link' : 'html-image', address, start, end: start + value.length });
      }
    },
  });
  reader.end(html);
  return targets;
}

function valueIn(tag: string, attribute: string): { start: number; length: number } | undefined {
  const pattern = new RegExp(`[\\s/"']${attribute}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>][^\\s>]*))`, 'i');
  const match = pattern.exec(tag);
  if (match === null) return undefined;
  const value = match[1] ?? match[2] ?? match[3] ?? '';
  return {
    start: match.index + match[0].length - value.length - (match[3] === undefined ? 1 : 0),
    length: value.length,
  };
}
