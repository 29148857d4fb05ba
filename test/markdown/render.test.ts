import { describe, expect, it } from 'vitest';

import { firstParagraph } from '../../scripts/core/markdown.ts';
import { textIn } from '../support/inert.ts';
import { htmlOf, rendered } from '../support/markdown.ts';

const REL = 'rel="nofollow ugc noopener noreferrer"';
const IMAGE = 'loading="lazy" decoding="async"';

type Table = readonly (readonly [behaviour: string, source: string, html: string])[];

const textThatStays: Table = [
  ['an unknown tag', 'the <unk> token', '<p>the &lt;unk&gt; token</p>'],
  ['a place in angle brackets', '<Anhui> is a province', '<p>&lt;Anhui&gt; is a province</p>'],
  [
    'an unknown tag on a line of its own',
    '<think>\nso *what*\n</think>',
    '<p>&lt;think&gt;\nso <em>what</em>\n&lt;/think&gt;</p>',
  ],
  ['an unknown tag in an HTML block', '<div>\n<unk a="&lt;">\n</div>', '<div>\n&lt;unk a="&amp;lt;"&gt;\n</div>'],
  ['a placeholder', 'hello <your-name>', '<p>hello &lt;your-name&gt;</p>'],
  ['a generic type', 'List<String> and Map<K,V>', '<p>List&lt;String&gt; and Map&lt;K,V&gt;</p>'],
  ['a range', '10K<n<100K', '<p>10K&lt;n&lt;100K</p>'],
  ['a special token', '<|im_start|>user', '<p>&lt;|im_start|&gt;user</p>'],
  [
    'an HTML name that is a word',
    'run --input <input> -o <output>',
    '<p>run --input &lt;input&gt; -o &lt;output&gt;</p>',
  ],
  ['the token that begins a sentence', '<s> begins, </s> ends', '<p><s> begins, </s> ends</p>'],
  ['such a token alone', 'begins with <s> always', '<p>begins with &lt;s&gt; always</p>'],
  ['such an end alone', 'ends with </s> always', '<p>ends with &lt;/s&gt; always</p>'],
  ['a tag that is not finished', '<div\n\ntext', '&lt;div\n<p>text</p>'],
];

const htmlThatIsSanitised: Table = [
  ['a script goes with its contents', 'a <script>alert(1)</script> b', '<p>a  b</p>'],
  ['a style goes with its contents', '<style>p { color: red }</style>\n\ntext', '<p>text</p>'],
  ['an SVG goes with its contents', '<svg><circle r="1"/><text>x</text></svg> b', '<p> b</p>'],
  ['a frame goes with its contents', 'a <iframe src="https://e.org">x</iframe> b', '<p>a  b</p>'],
  ['a comment goes', 'a <!-- hidden --> b', '<p>a  b</p>'],
  ['a form leaves its text', '<form action="/x"><button>Go</button></form>', '<div>Go</div>'],
  ['attributes are not kept', '<p id="x" class="y" style="z" onclick="w" data-a="b">t</p>', '<p>t</p>'],
  ['alignment becomes a class', '<p align="center">t</p>', '<p class="align-center">t</p>'],
  ['center becomes a class', '<center>t</center>', '<div class="align-center">t</div>'],
  ['direction stays', '<div dir="rtl">t</div>', '<div dir="rtl">t</div>'],
  [
    'text markup stays',
    'H<sub>2</sub>O <kbd>Ctrl</kbd> <mark>m</mark>',
    '<p>H<sub>2</sub>O <kbd>Ctrl</kbd> <mark>m</mark></p>',
  ],
  ['obsolete names become today’s', '<strike>a</strike> <tt>b</tt>', '<p><s>a</s> <code>b</code></p>'],
  ['details stay', '<details open><summary>S</summary>t</details>', '<details open><summary>S</summary>t</details>'],
  ['a summary without words is left to the browser', '<details><summary></summary>t</details>', '<details>t</details>'],
  ['end tags without a start are dropped', 'a\n\n</div></section></details>\n\nb', '<p>a</p>\n\n<p>b</p>'],
  ['what is not ended ends with the text', '<details>\n\ntext', '<details>\n<p>text</p>\n</details>'],
  ['what is not ended in an item ends with it', '- <div>a\n\nb', '<ul><li><div>a\n</div></li>\n</ul>\n<p>b</p>'],
  ['an item outside of a list is a division', '<li>a</li>', '<div>a</div>'],
  ['text in a list becomes an item', '<ul>a<li>b</li></ul>', '<ul><li>a</li><li>b</li></ul>'],
  ['cells outside of a table are text', '<td>a</td>', 'a'],
  [
    'a link in a link is its text',
    '<a href="https://e.org/">a <a href="https://e.org/b">b</a></a>',
    `<p><a href="https://e.org/" ${REL}>a b</a></p>`,
  ],
  ['characters that reverse text go', 'a\u202Eb\u2066c &#x202E;d', '<p>abc d</p>'],
  ['NUL is replaced', 'a\0b', '<p>a\uFFFDb</p>'],
];

const links: Table = [
  ['https', '[a](https://E.org)', `<p><a href="https://e.org/" ${REL}>a</a></p>`],
  ['a bare https address', 'https://e.org/x', `<p><a href="https://e.org/x" ${REL}>https://e.org/x</a></p>`],
  ['http is said, not linked', '[a](http://e.org/)', '<p>a (http://e.org/)</p>'],
  ['http that says itself is said once', '<http://e.org/>', '<p>http://e.org/</p>'],
  ['mail is said, not linked', '[write](mailto:a@e.org)', '<p>write (mailto:a@e.org)</p>'],
  ['a script is text', '[a](javascript:alert(1))', '<p>a</p>'],
  ['a disguised script is text', '[a](JaVa&#x73;cript&colon;alert(1))', '<p>a</p>'],
  ['a script with a line end is text', '<a href="java\nscript:alert(1)">a</a>', '<p>a</p>'],
  ['data is text', '[a](data:text/html,x)', '<p>a</p>'],
  ['an address without scheme is text', '[a](//e.org)', '<p>a</p>'],
  ['a path from the root is text', '[a](/admin)', '<p>a</p>'],
  ['a path with backslashes is text', '[a](\\\\e.org\\x)', '<p>a</p>'],
  ['an address with a password is text', '[a](https://bank.org@e.org/)', '<p>a</p>'],
  [
    'a path inside the asset',
    '[a](./docs/x/../y.md#z)',
    `<p><a href="https://example.org/docs/y.md#z" ${REL}>a</a></p>`,
  ],
  ['a path that leaves the asset is text', '[a](docs/../../x)', '<p>a</p>'],
  ['a path to nothing is text', '[a](nothing.md)', '<p>a</p>'],
  [
    'a heading',
    '[a](#the-end)\n\n# The end',
    '<p><a href="#test-the-end">a</a></p>\n<h2 id="test-the-end">The end</h2>',
  ],
  ['a heading that is not there is text', '[a](#nowhere)', '<p>a</p>'],
  [
    'a place named before a heading',
    '<a name="here"></a>\n# H\n\n[a](#here)',
    '<h2 id="test-h">H</h2>\n<p><a href="#test-h">a</a></p>',
  ],
  [
    'a link without words says where it leads',
    '[](https://e.org/x)',
    `<p><a href="https://e.org/x" ${REL}>e.org/x</a></p>`,
  ],
  [
    'a name of a prototype',
    '[__proto__] [constructor]\n\n[__proto__]: https://e.org',
    `<p><a href="https://e.org/" ${REL}><strong>proto</strong></a> [constructor]</p>`,
  ],
];

const images: Table = [
  [
    'of the asset',
    '![a "b"](images/x.png "t")',
    `<p><img src="/images/images%2Fx.png" alt="a &quot;b&quot;" width="800" height="400" ${IMAGE} /></p>`,
  ],
  [
    'made smaller, in its shape',
    '<img src="images/x.png" width="200" height="9">',
    `<p><img src="/images/images%2Fx.png" alt="" width="200" height="100" ${IMAGE} /></p>`,
  ],
  [
    'never made larger',
    '<img src="images/x.png" height="4000px">',
    `<p><img src="/images/images%2Fx.png" alt="" width="800" height="400" ${IMAGE} /></p>`,
  ],
  ['elsewhere: a link', '![a](https://e.org/x.png)', `<p><a href="https://e.org/x.png" ${REL}>Image: a</a></p>`],
  [
    'elsewhere and nameless: its file',
    '<img src="https://e.org/x.png?y">',
    `<p><a href="https://e.org/x.png?y" ${REL}>Image: x.png</a></p>`,
  ],
  [
    'elsewhere, in a link: its words',
    '[![build](https://e.org/b.svg)](https://e.org/ci)',
    `<p><a href="https://e.org/ci" ${REL}>build</a></p>`,
  ],
  [
    'in a link without words',
    '[![](images/x.png)](https://e.org/ci)',
    `<p><a href="https://e.org/ci" ${REL} aria-label="e.org/ci"><img src="/images/images%2Fx.png" alt="" width="800" height="400" ${IMAGE} /></a></p>`,
  ],
  ['that is not there: its words', '![a](x.png)', '<p>a</p>'],
  ['of data: its words', '![a](data:image/png;base64,AAAA)', '<p>a</p>'],
  ['without scheme: its words', '![a](//e.org/x.png)', '<p>a</p>'],
  [
    'a picture shows its image',
    '<picture><source srcset="//e.org/x"><img src="images/x.png"></picture>',
    `<p><img src="/images/images%2Fx.png" alt="" width="800" height="400" ${IMAGE} /></p>`,
  ],
];

const blocks: Table = [
  [
    'tasks are boxes that nobody can tick',
    '- [ ] a\n- [x] b',
    '<ul><li class="task-list-item"><input class="task-list-checkbox" type="checkbox" disabled aria-label="To do" /> a\n</li>\n<li class="task-list-item"><input class="task-list-checkbox" type="checkbox" disabled checked aria-label="Done" /> b\n</li>\n</ul>',
  ],
  [
    'tables scroll in a region of their own',
    '| a | |\n|--:|---|\n| b | c |',
    '<div class="table-scroll" role="region" tabindex="0" aria-label="Test, table 1"><table><thead><tr><th scope="col" class="align-right">a</th><td></td></tr>\n</thead>\n<tbody><tr><td class="align-right">b</td><td>c</td></tr>\n</tbody>\n</table></div>',
  ],
  [
    'tables of HTML do too',
    '<table><tr><td>a',
    '<div class="table-scroll" role="region" tabindex="0" aria-label="Test, table 1"><table><tbody><tr><td>a</td></tr></tbody></table></div>',
  ],
  [
    'code in a known language is highlighted',
    '```Python\nNone\n```',
    '<pre tabindex="0"><code class="hljs language-python"><span class="hljs-literal">None</span>\n</code></pre>',
  ],
  [
    'code in an unknown language is shown',
    '```constructor\n<b>\n```',
    '<pre tabindex="0"><code class="hljs">&lt;b&gt;\n</code></pre>',
  ],
  ['code without language is shown', '    a & b', '<pre tabindex="0"><code class="hljs">a &amp; b\n</code></pre>'],
  ['struck text', '~~a~~', '<p><s>a</s></p>'],
  ['a numbered list goes on where it began', '3. a', '<ol start="3"><li>a\n</li>\n</ol>'],
];

describe.each([
  ['stays visible as text', textThatStays],
  ['HTML is sanitised', htmlThatIsSanitised],
  ['links', links],
  ['images', images],
  ['blocks', blocks],
])('%s', (_group, table) => {
  it.each(table)('%s', (_behaviour, source, html) => {
    expect(htmlOf(source)).toBe(html);
  });
});

describe('headings', () => {
  const levels = (source: string, topHeading: 2 | 3 = 2): number[] =>
    rendered(source, { topHeading }).toc.map(({ level }) => level);

  it('begin at the level of the page and never skip one', () => {
    expect(levels('# a\n#### b\n##### c\n## d\n# e')).toEqual([2, 3, 4, 3, 2]);
    expect(levels('# a\n## b', 3)).toEqual([3, 4]);
  });

  it('that are equal in the source are equal on the page', () => {
    expect(levels('## a\n### b\n## c\n# d')).toEqual([2, 3, 2, 2]);
  });

  it('have ids that are unique, prefixed and made of their words', () => {
    expect(rendered('# Use it\n# Use it\n# 使い方\n# 🎉\n# `code`').toc.map(({ id }) => id)).toEqual([
      ...['test-use-it', 'test-use-it-1', 'test-使い方', 'test-section', 'test-code'],
    ]);
  });

  it('of HTML count too, and those without words do not', () => {
    expect(rendered('<h3 align="center">A <em>b</em></h3>\n\n#\n').toc).toEqual([
      { id: 'test-a-b', text: 'A b', level: 2 },
    ]);
  });
});

describe('size', () => {
  it('a text that is too long is cut at a line, and says so', () => {
    const { html } = rendered('one line\n\n'.repeat(40_000));
    expect(html.endsWith('<p>The rest of this text is too long to be shown here.</p>')).toBe(true);
  });

  it('code that is too long is shown without colours, and whole', () => {
    const code = 'x = 1\n'.repeat(10_000);
    const { html } = rendered(`\`\`\`python\n${code}\`\`\``);
    expect(html).not.toContain('<span');
    expect(textIn(html)).toContain(code);
  });
});

const README = `<h1 align="center">Deblur</h1>

[![build](https://e.org/b.svg)](https://e.org)

Deblur is a **fast** model for <unk> tokens,
see [the paper](https://e.org) &amp; more.

## Use \`it\`

\`\`\`sh
pip install deblur
\`\`\`

<!-- hidden -->
| a | b |
|---|---|
| one | two |
`;

describe('excerpts', () => {
  it('the first paragraph is the first that says something', () => {
    expect(firstParagraph(README)).toBe('Deblur is a fast model for <unk> tokens, see the paper & more.');
    expect(firstParagraph('# only\n\n```\ncode\n```')).toBe('');
  });

  it('a long paragraph is cut at a word', () => {
    const cut = firstParagraph('seventeen words, '.repeat(100));
    expect(cut.length).toBeLessThanOrEqual(300);
    expect(cut).toMatch(/(?:words|seventeen)…$/);
  });

  it('headings are words', () => {
    expect(rendered(README).headings).toEqual(['Deblur', 'Use it']);
  });

  it('the summary of a rendered text is its first paragraphs', () => {
    expect(rendered(README).text).toBe('build Deblur is a fast model for <unk> tokens, see the paper & more.');
  });
});
