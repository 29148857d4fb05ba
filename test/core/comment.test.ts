import fc from 'fast-check';
import markdownIt, { type Token } from 'markdown-it';
import { describe, expect, it } from 'vitest';

import { LOGIN_PATTERN } from '../../scripts/core/ids.ts';
import { COMMENT_MARKER, renderComment } from '../../scripts/core/comment.ts';
import type { Finding } from '../../scripts/core/finding.ts';
import { code, plainText } from '../../scripts/core/markdown-text.ts';
import type { Review } from '../../scripts/core/review.ts';

const CONTEXT = { head: 'a'.repeat(40), actor: { login: 'mallory', id: 66 } };
const MERGE: Review = {
  verdict: 'merge',
  approvers: [],
  findings: [],
  summary: ['Version 1.2.0 of acme/deblur is new.'],
};

function finding(overrides: Partial<Finding> = {}): Finding {
  return { rule: 'some-rule', severity: 'error', path: 'catalog/gallery.yaml', message: 'It is wrong.', ...overrides };
}

/** What a reader sees and what the hosting service would act on. */
interface Seen {
  /** Text outside of code spans, which the service searches for mentions and references. */
  readonly prose: string;
  readonly text: string;
  readonly links: readonly string[];
  readonly html: readonly string[];
  readonly blocks: readonly string[];
}

const markdown = markdownIt({ html: true, linkify: true });
markdown.linkify.set({ fuzzyLink: true, fuzzyEmail: true });

function see(source: string): Seen {
  const seen = { prose: '', text: '', links: [] as string[], html: [] as string[], blocks: [] as string[] };
  const visit = (token: Token): void => {
    if (token.type === 'text') seen.prose += token.content;
    if (token.type === 'text' || token.type === 'code_inline') seen.text += token.content;
    if (token.type === 'link_open' || token.type === 'image')
      seen.links.push(String(token.attrGet('href') ?? token.attrGet('src')));
    if (token.type.startsWith('html_')) seen.html.push(token.content);
    if (token.block && token.nesting !== -1) seen.blocks.push(token.type);
    // What stands in two blocks, or on two sides of a code span, is not one word.
    if (token.type.endsWith('break') || token.type === 'inline') seen.text += ' ';
    if (token.type.endsWith('break') || token.type === 'inline' || token.type === 'code_inline') seen.prose += ' ';
    token.children?.forEach(visit);
  };
  markdown.parse(source, {}).forEach(visit);
  return seen;
}

/** Pieces that mean something in Markdown, in HTML or to the hosting service. */
const piece = fc.oneof(
  fc.constantFrom(
    ...[
      '@octocat',
      '@org/team',
      '#123',
      'GH-1',
      'gh-12',
      'owner/repo#1',
      'owner/repo@abcdef1',
      'Fixes #1',
      ':tada:',
      '$x$',
      '$$',
    ],
    ...[
      'https://evil.example/x',
      'http://a',
      'www.evil.example',
      '_www.evil.example',
      'ftp://a.example',
      'mailto:a@b.example',
      'a@b.example',
    ],
    ...[
      '<script>',
      '</details>',
      '<!--',
      '-->',
      '<img src=x>',
      '<https://a.example>',
      '&lt;',
      '&#64;octocat',
      '&commat;',
    ],
    ...[
      '`',
      '``',
      '```\n',
      '~~~\n',
      '\\',
      '\\`',
      '|',
      '\n|a|b|\n|-|-|\n',
      '[a](https://b.example)',
      '![a](b)',
      '[a]: https://b.example',
      '[^1]',
      '[x] ',
    ],
    ...[
      '\n',
      '\n\n',
      '\r\n',
      '    ',
      '\t',
      '# ',
      '> ',
      '- ',
      '1. ',
      '---',
      '\n===\n',
      '**',
      '__',
      '*',
      '_',
      '~~',
      '\u2028',
      '\u0000',
    ],
    ...[
      '\u202e',
      '\u2066',
      '\u200b',
      '\u2060',
      '\ufeff',
      '\ufff9',
      '\u00ad',
      '\ud800',
      '\u{e0041}',
      'e\u0301\u0301\u0301\u0301\u0301',
      '漢字',
      '🎉',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const hostile = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

const JOINER = /\u2060/g;
const ACTED_ON = /@[\w-]|#\w|(?<!@)gh-\d|www\.|:\/\/|:\w+:|mailto:\w/i;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Hostile text with what cannot be seen taken out by hand, so that the rest can be looked for. */
function visible(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Default_Ignorable_Code_Point}\p{M}]/gu, '')
    .trim();
}

/** What was seen without the words that stand for unseen characters. */
function withoutNames(text: string): string {
  return text.replace(/\[U\+[0-9A-F]{4,6}\]/g, '').replace(/\p{M}/gu, '');
}

describe('text of others in Markdown', () => {
  it('shows as exactly that text, in prose and in code', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const source of [plainText(text, 5000), code(text, 5000)]) {
          const { links, html, blocks } = see(`- Word: ${source}`);
          expect({ links, html }).toEqual({ links: [], html: [] });
          expect(blocks).toEqual(['bullet_list_open', 'list_item_open', 'paragraph_open', 'inline']);
        }
        const squeezed = (seen: string): string => visible(withoutNames(seen.replace(JOINER, ''))).replace(/ /g, '');
        const wanted = visible(text).replace(/ /g, '');
        expect(squeezed(see(`- ${plainText(text, 5000)}`).text)).toBe(wanted);
        if (wanted !== '') expect(squeezed(see(`- ${code(text, 5000)}`).text)).toBe(wanted);
      }),
      { numRuns: 2000 },
    );
  });

  it('has nothing that the hosting service acts on, and nothing unseen', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const seen = see(`${plainText(text)} ${code(text)}`);
        expect(seen.prose).not.toMatch(ACTED_ON);
        expect(seen.text.replace(JOINER, '')).not.toMatch(INVISIBLE);
        expect(code(text)).not.toMatch(INVISIBLE);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['@octocat', '@\u2060octocat'],
    ['Fixes #12', 'Fixes \\#\u206012'],
    ['GH-12', 'GH\\-\u206012'],
    ['https://evil.example', 'https:\u2060//evil\\.example'],
    ['www.evil.example', 'www\u2060\\.evil\\.example'],
    ['<b>', '\\<b\\>'],
    ['a\u202eb', 'a\\[U\\+202E\\]b'],
    ['$x$', '\u2060\\$\u2060x\u2060\\$\u2060'],
    ['one\r\n\r\n\ttwo', 'one two'],
  ])('writes %s so that it stays text', (text, source) => {
    expect(plainText(text)).toBe(source);
  });

  it('cuts what is too long and says so', () => {
    expect(plainText('a'.repeat(2000), 10)).toBe('aaaaaaaaa…');
    expect(code('`'.repeat(500)).length).toBeLessThan(1000);
    expect(plainText('\u0000'.repeat(100_000)).length).toBeLessThan(5000);
  });
});

describe('the comment', () => {
  it('says the verdict first, right below the mark by which it is found again', () => {
    const first = (verdict: Review['verdict']): string[] =>
      renderComment({ ...MERGE, verdict }, CONTEXT)
        .split('\n')
        .slice(0, 3);
    expect(first('merge')).toEqual([COMMENT_MARKER, '', '## Will be merged']);
    expect(first('review')).toEqual([COMMENT_MARKER, '', '## Waits for a curator']);
    expect(first('refuse')).toEqual([COMMENT_MARKER, '', '## Cannot be merged yet']);
  });

  it('groups findings by file, files with errors first and errors first in each', () => {
    const findings = [
      finding({ path: 'a.md', severity: 'warning', message: 'one' }),
      finding({ path: 'b.md', severity: 'warning', message: 'two' }),
      finding({
        path: 'b.md',
        severity: 'error',
        line: 7,
        message: 'three',
        fix: 'Add it: npm run gallery -- new model',
      }),
      finding({ path: 'c.md', severity: 'review', message: 'four' }),
    ];
    const text = renderComment({ ...MERGE, verdict: 'refuse', findings }, CONTEXT);
    const places = ['`b.md`', 'three', 'two', '`c.md`', 'four', '`a.md`', 'one'].map((word) => text.indexOf(word));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(text.match(/`b\.md`/g)).toHaveLength(1);
    expect(text).toContain('- **Error** in line 7 (`some-rule`): three');
    expect(text).toContain('How to mend it: Add it: `npm run gallery -- new model`');
  });

  it('mentions those who can approve, and nobody else', () => {
    const approvers = ['cora', 'ben_acme_', 'two words', '-x', 'evil](https://a.example)', 'o/t'].map((login, id) => ({
      login,
      id,
      why: [],
    }));
    const text = renderComment({ ...MERGE, verdict: 'review', approvers, summary: ['By @someone'] }, CONTEXT);
    expect(see(text).prose.match(/@[\w-]+/g)).toEqual(['@cora', '@ben_acme_']);
    expect(renderComment({ ...MERGE, approvers }, CONTEXT)).not.toContain('@cora');
  });

  it('tells who decides how to see the pages, and nobody whose proposal nobody decides on', () => {
    const line = '`npm run gallery -- preview --pull 12`';
    const told = (verdict: Review['verdict']): boolean =>
      renderComment({ ...MERGE, verdict }, { ...CONTEXT, pull: 12 }).includes(line);
    expect([told('merge'), told('review'), told('refuse')]).toEqual([false, true, false]);
    expect(renderComment({ ...MERGE, verdict: 'review' }, CONTEXT)).not.toContain('--pull');
  });

  it('names the commit, and links only to the guide and the preview', () => {
    const [guide, preview] = ['https://gallery.example/guide/publish/', 'https://host.example/o/r/actions/runs/1'];
    expect(see(renderComment(MERGE, { ...CONTEXT, guide, preview })).links).toEqual([preview, guide]);
    const bad = renderComment(MERGE, { ...CONTEXT, guide: 'javascript:alert(1)', preview: 'https://a.example/)[x](y' });
    expect(see(bad).links).toEqual([]);
    expect(bad).toContain(`commit \`${CONTEXT.head}\``);
  });

  it('counts what there is no room for', () => {
    const many = Array.from({ length: 5000 }, (_, index) =>
      finding({ path: `p${String(index)}.md`, message: '@x '.repeat(2000) }),
    );
    const approvers = Array.from({ length: 3000 }, (_, id) => ({ login: `login-${String(id)}`, id, why: [] }));
    const summary = many.map(({ message }) => message);
    const text = renderComment({ verdict: 'review', approvers, findings: many, summary }, CONTEXT);
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text).toMatch(/… and 4,\d{3} more findings/);
    expect(text).toMatch(/- and 4,\d{3} more changes/);
    expect(text).toMatch(/and 2,\d{3} others/);
  });

  it('has no room for anything hostile in paths, titles and messages', () => {
    const hostileFinding = fc.record({
      rule: hostile,
      severity: fc.constantFrom('error' as const, 'review' as const, 'warning' as const),
      path: hostile,
      line: fc.nat(),
      message: hostile,
      fix: hostile,
    });
    const review = fc.record({
      verdict: fc.constantFrom('merge' as const, 'review' as const, 'refuse' as const),
      approvers: fc.array(
        fc.record({ login: fc.oneof(hostile, fc.constant('cora')), id: fc.nat(), why: fc.array(hostile) }),
      ),
      findings: fc.array(hostileFinding),
      summary: fc.array(hostile),
    });
    fc.assert(
      fc.property(review, hostile, (what, login) => {
        const text = renderComment(what, { ...CONTEXT, actor: { login, id: 1 } });
        const { links, html, prose } = see(text);
        expect({ links, html }).toEqual({ links: [], html: [`${COMMENT_MARKER}\n`] });
        expect(text.length).toBeLessThanOrEqual(60_000);
        // Approvers are mentioned, whatever name they have; nobody else is.
        const logins = what.approvers.map((approver) => approver.login).filter((name) => LOGIN_PATTERN.test(name));
        const others = logins
          .sort((a, b) => b.length - a.length)
          .reduce((rest, name) => rest.replaceAll(`@${name}`, ''), prose);
        expect(others).not.toMatch(ACTED_ON);
      }),
      { numRuns: 500 },
    );
  });
});
