import { describe, expect, it } from 'vitest';

import { firstParagraph } from '../../scripts/core/markdown.ts';
import { attacks, endlessInputs } from '../support/attacks.ts';
import { troublesOf } from '../support/inert.ts';
import { rendered } from '../support/markdown.ts';

const SURROUNDINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `A paragraph with ${text.replaceAll(/\n\s*\n/g, '\n')} in it.`,
  (text) => `- ${text}\n\n> ${text}`,
  (text) => `<details>\n\n${text}`,
];

describe('attacks that others have collected', () => {
  const all = attacks();

  it.runIf(all.length > 0)(`all ${String(all.length)} are inert, wherever they stand`, () => {
    for (const { name, source } of all)
      for (const around of SURROUNDINGS) expect(troublesOf(rendered(around(source)).html), name).toEqual([]);
  });

  it.runIf(all.length > 0)('all of them in one text are inert', () => {
    expect(troublesOf(rendered(all.map(({ source }) => source).join('\n\n')).html)).toEqual([]);
  });
});

const UNITS = [
  ...[
    '<b>',
    '</b>',
    '<div>',
    '<div><p>',
    '<li>',
    '<td>',
    '<table>',
    '<table><tr><td>',
    '<a href="x">',
    '<a x="',
    "<a x='",
    '<ul><li>',
  ],
  ...[
    '<!--',
    '<!',
    '<?',
    '<![CDATA[',
    '<script>',
    '<script>\n\n',
    '<svg>\n\n',
    '<plaintext>',
    '<pre>\n\n',
    '<details>\n\n',
    '<h2>a',
  ],
  ...[
    '<',
    '&',
    '&#x',
    '<p a=b ',
    '<div a="',
    '</',
    '<s>',
    '<unk>',
    '[a](',
    '![a](',
    '[](#a)',
    '[x](#a)\n# a\n',
    '[a\n',
    '[[]',
    '[^',
  ],
  ...[
    '`',
    '``a` ',
    '~~a',
    '_*',
    '|a|\n|-|\n',
    '> > ',
    '1. - ',
    '\n- a',
    '# a\n',
    'a\n=\n',
    'https://',
    '\\',
    '\t',
    '\0',
    '\u202E',
  ],
];

const ENDLESS: readonly (readonly [name: string, source: string])[] = [
  ...endlessInputs().map(({ name, source }) => [name, source] as const),
  ...UNITS.map((unit) => [JSON.stringify(unit), unit.repeat(Math.floor(100_000 / unit.length))] as const),
  ['a long address, often', `[a]: https://x.example/${'z'.repeat(1900)}\n\n${'[a] '.repeat(20_000)}`],
  ['an image, often', `[a]: images/a.png\n\n${'![a]'.repeat(20_000)}`],
  ['links to a heading', `${'[a](#x) '.repeat(12_000)}\n\n# x`],
  ['deep lists', Array.from({ length: 400 }, (_, depth) => `${' '.repeat(2 * depth)}- a`).join('\n')],
  ['a wide table', `${'|a'.repeat(5000)}|\n${'|-'.repeat(5000)}|\n${'|b|\n'.repeat(20_000)}`],
  ['code in one endless word', `\`\`\`java\n${'$'.repeat(15_000)}\n\`\`\``],
  ['code in one endless gap', `\`\`\`scala\n${'\n'.repeat(15_000)}\n\`\`\``],
  ['code of brackets', `\`\`\`markdown\n${'[a]('.repeat(3000)}\n\`\`\``],
];

describe('inputs that make naive parsers take for ever', () => {
  // One that took for ever would end at the time limit of the test runner.
  it.each(ENDLESS)('%s', (_name, source) => {
    const { html } = rendered(source);
    firstParagraph(source);
    expect(html.length).toBeLessThan(3_000_000);
  });
});
