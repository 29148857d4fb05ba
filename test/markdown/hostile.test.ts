import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { passGate, sanitise } from '../../scripts/core/markdown/gate.ts';
import { writeMarkdown } from '../../scripts/core/markdown/write.ts';
import { firstParagraph } from '../../scripts/core/markdown.ts';
import { troublesOf } from '../support/inert.ts';
import { CONTEXT, rendered } from '../support/markdown.ts';

const ELEMENTS =
  'a abbr address article b base bdo blockquote body br button caption center code col colgroup dd details dialog div dl dt em embed ' +
  'fieldset figcaption figure font footer form frame frameset h1 h2 h3 h6 head hr html i iframe img input isindex kbd li link listing ' +
  'main map marquee math menu meta nobr noembed noframes noscript object ol optgroup option output p param picture plaintext portal pre ' +
  'q rb rp rt rtc ruby s samp script section select slot small source span strike strong style sub summary sup svg table tbody td ' +
  'template textarea tfoot th thead time title tr track tt u ul unk var video wbr xmp foreignObject annotation-xml mglyph';

const ATTRIBUTES = [
  '',
  ' onerror=alert(1)',
  ' onclick="alert(1)"',
  ' style="position:fixed"',
  ' id=location',
  ' name=cookie',
  ' class="markdown hidden"',
  ' href="javascript:alert(1)"',
  " href=' java\tscript:alert(1)'",
  ' href=https://e.org/?a&b',
  ' href=//e.org',
  ' href=#x',
  ' src=data:text/html,x',
  ' src="images/a.png"',
  ' src=x srcset="//e.org/x 1x"',
  ' align=center',
  ' dir=rtl',
  ' colspan=3 rowspan=2',
  ' data-x=1 is=x slot=y',
  ' "',
  ' =',
  ' a="',
  " a='>",
  ' /',
];

const tag = fc
  .tuple(
    fc.constantFrom('<', '</', '<'),
    fc.constantFrom(...ELEMENTS.split(' ')),
    fc.constantFrom(...ATTRIBUTES),
    fc.constantFrom('>', '/>', '', '\n>'),
  )
  .map((parts) => parts.join(''));

const piece = fc.oneof(
  tag,
  fc.constantFrom(
    ...[
      '\n',
      '\n\n',
      '\n\n\n',
      ' ',
      '  ',
      '    ',
      '\t',
      'text',
      '# ',
      '## x\n',
      '- ',
      '1. ',
      '> ',
      '* * *\n',
      '- [ ] ',
      '- [x] t\n',
    ],
    ...[
      '`',
      '``',
      '```\n',
      '```js\n',
      '~~~constructor\n',
      '*',
      '**',
      '_',
      '~~',
      '\\',
      '|',
      '| a | b |\n|:-|-:|\n',
      '===\n',
      '---\n',
    ],
    ...[
      '[',
      ']',
      '(',
      ')',
      '](',
      '![',
      '[x]: https://e.org\n',
      '[__proto__]',
      '[constructor]: javascript:alert(1)\n',
      '](images/a.png)',
    ],
    ...[
      '](javascript:alert(1))',
      '](JaVa&#x73;cript:alert(1))',
      '](data:text/html,x)',
      '](vbscript:x)',
      '](//e.org)',
      '](file:///x)',
    ],
    ...[
      'https://e.org',
      'http://e.org',
      '<https://e.org>',
      '<javascript:alert(1)>',
      '<a@b.c>',
      'https://u:p@e.org',
      'https://e.org"onx=1',
    ],
    ...[
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      '<!DOCTYPE html>',
      '<',
      '>',
      '&',
      '&lt;',
      '&#60;',
      '&#0;',
      '&colon;',
      '&nbsp;',
    ],
    ...[
      '\0',
      '\u202E',
      '\u2066',
      '\uFDD0',
      '\uFDD00\uFDD0',
      '\uFFFF',
      '\uD800',
      '\u0001',
      '\r',
      '\f',
      '\u00A0',
      '\u2028',
      'é',
      '漢',
      '💥',
    ],
  ),
);

const mix = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

/** The text in each of the places where a text may begin. */
const SURROUNDINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `- ${text}`,
  (text) => `> ${text}`,
  (text) => `| a |\n|---|\n| ${text} |`,
  (text) => `<div>\n${text}\n</div>`,
  (text) => `<table><tr><td>\n\n${text}`,
  (text) => `# ${text}\n\n${text}`,
];

const placed = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(text, fc.constantFrom(...SURROUNDINGS)).map(([inner, around]) => around(inner));

describe('whatever a publisher writes', () => {
  it('mixes of hostile fragments yield allowed elements only, and exactly the tree that is written', () => {
    fc.assert(
      fc.property(placed(mix), (source) => {
        expect(troublesOf(rendered(source).html)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('any string yields allowed elements only', () => {
    fc.assert(
      fc.property(placed(fc.string({ unit: 'binary', maxLength: 80 })), (source) => {
        expect(troublesOf(rendered(source).html)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('the gate has nothing left to remove', () => {
    fc.assert(
      fc.property(placed(mix), (source) => {
        const written = writeMarkdown(source, CONTEXT).tree.html();
        expect(passGate(written)).toBe(written);
      }),
      { numRuns: 500 },
    );
  });

  it('the gate lets through what the sanitiser does, also of HTML that is never written', () => {
    const broken = fc
      .tuple(placed(mix), fc.array(fc.tuple(fc.nat(), fc.nat(8), fc.oneof(tag, piece)), { maxLength: 3 }))
      .map(([source, changes]) => {
        let html = writeMarkdown(source, CONTEXT).tree.html();
        for (const [at, cut, insert] of changes) {
          const from = html.length === 0 ? 0 : at % html.length;
          html = html.slice(0, from) + insert + html.slice(from + cut);
        }
        return html;
      });
    fc.assert(
      fc.property(fc.oneof(broken, mix), (html) => {
        expect(passGate(html)).toBe(sanitise(html));
      }),
      { numRuns: 3000 },
    );
  });

  it('rendering is a function of source and context', () => {
    fc.assert(
      fc.property(placed(mix), (source) => {
        expect(rendered(source)).toEqual(rendered(source));
      }),
      { numRuns: 100 },
    );
  });

  it('excerpts for lists and texts for the search are lines of text within their limits', () => {
    fc.assert(
      fc.property(placed(mix), (source) => {
        const { text, headings } = rendered(source);
        expect(firstParagraph(source).length).toBeLessThanOrEqual(300);
        expect(text.length).toBeLessThanOrEqual(1000);
        for (const line of [firstParagraph(source), text, ...headings]) expect(line).not.toMatch(/[\n\0\u202E\uFDD0]/);
      }),
      { numRuns: 500 },
    );
  });
});
