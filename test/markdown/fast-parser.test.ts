import fc from 'fast-check';
import MarkdownIt, { type MarkdownIt as Parser } from 'markdown-it';
import { describe, expect, it } from 'vitest';

import { makeFast } from '../../scripts/core/markdown/fast-parser.ts';
import { attacks } from '../support/attacks.ts';

const OPTIONS = { html: true, linkify: true, typographer: true };
const original = new MarkdownIt('default', OPTIONS);
const fast = new MarkdownIt('default', OPTIONS);
makeFast(fast);

const PIECES = [
  ...['# ', '## ', '- ', '+ ', '1. ', '7) ', '> ', '    ', '\t', '```js\n', '```', '~~~\n', '---', '===', '\n', '\n\n'],
  ...[
    '*',
    '**',
    '_',
    '__',
    '~~',
    '`',
    '``',
    '\\',
    '[',
    ']',
    '](',
    ')',
    '![',
    '<',
    '>',
    '<b>',
    '</b>',
    '<div>',
    '</div>',
  ],
  ...['| a | b |\n', '|---|:-:|\n', '[a]: /b "c"\n', 'https://example.org', '<https://example.org>', '&amp;', '&#0;'],
  ...['word', ' ', '  \n', 'é', '…', '😀', "'", '"', '(c)', '...', '--', '\u0000', '\r\n'],
];

/** What was parsed, down to which class of token it is of no matter. */
function tokensOf(parser: Parser, text: string): unknown {
  return JSON.parse(JSON.stringify(parser.parse(text, {})));
}

function expectTheSame(text: string): void {
  expect(tokensOf(fast, text)).toEqual(tokensOf(original, text));
  expect(fast.render(text)).toBe(original.render(text));
}

describe('tokens that are made faster', () => {
  it('are those of markdown-it, for any text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
        expectTheSame(pieces.join(''));
      }),
      { numRuns: 3000 },
    );
  });

  const all = attacks();
  it.runIf(all.length > 0)(`are the same for ${String(all.length)} attacks`, () => {
    for (const { source } of all) expectTheSame(source);
  });

  it('are made by the parser of texts, and have the fields and methods of others', () => {
    const [token] = fast.parse('1. one', {});
    const [other] = original.parse('1. one', {});
    expect(token?.constructor).not.toBe(other?.constructor);
    expect(token).toBeInstanceOf(MarkdownIt.Token);
    expect(Object.entries(token ?? {})).toEqual(expect.arrayContaining(Object.entries(other ?? {})));
    expect(token?.attrGet('start')).toBe(other?.attrGet('start'));
  });
});
