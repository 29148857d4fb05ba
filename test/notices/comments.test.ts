import fc from 'fast-check';
import markdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';

import { noticeKey, type Notice } from '../../scripts/core/notices.ts';
import { discussionBody, noticeComments, noticeKeysIn } from '../../scripts/core/notices/comments.ts';
import { idOf } from '../requests/requests.ts';

const ASSET = { id: idOf('acme/deblur'), title: 'Deblur', gallery: 'https://gallery.example.org/loggia' };
const since = '2026-05-01T00:00:00Z';
const ends = (login: string, endsAt: string): Notice => ({ kind: 'ends', login, asset: ASSET.id, endsAt, since });
const version = (login: string, of: string): Notice => ({
  kind: 'versions',
  login,
  asset: ASSET.id,
  version: of,
  since,
});
const people = (count: number): string[] => Array.from({ length: count }, (_, index) => `p-${String(index)}`);

const bodies = (...notices: readonly Notice[]): string[] => noticeComments(ASSET, notices).map(({ body }) => body);
const keysIn = (texts: readonly string[]): string[] => texts.flatMap((body) => noticeKeysIn(body)).sort();

const markdown = markdownIt({ html: true, linkify: true });

/** What readers see, and whom the hosting service calls. */
function seen(body: string): { text: string; links: string[]; mentions: string[] } {
  const tokens = markdown.parse(body, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  const text = tokens
    .map(({ type, content }) => (type === 'text' ? content : /break$|^paragraph_close$/.test(type) ? '\n' : ''))
    .join('');
  const links = tokens.flatMap((token) => (token.type === 'link_open' ? [String(token.attrGet('href'))] : []));
  return { text, links, mentions: [...text.matchAll(/@(\w[\w-]*)/g)].map(([, login = '']) => login) };
}

describe('comments', () => {
  test('tell each person when the subscription ends, and where to look', () => {
    const [body = '', ...others] = bodies(ends('ann', '2026-06-01T08:00:00Z'), ends('Ben_x', '2026-06-03T08:00:00Z'));
    expect(others).toEqual([]);
    expect(body).toBe(
      [
        '<!-- gallery-notice: ends 2026-06-01T08:00:00Z for ann -->',
        '<!-- gallery-notice: ends 2026-06-03T08:00:00Z for ben_x -->',
        '',
        'Your subscription to [Deblur](https://gallery.example.org/loggia/assets/acme/deblur/) ends soon, and it does not renew itself:',
        '',
        '- @ann: on 1 Jun 2026',
        '- @Ben\\_x: on 3 Jun 2026',
        '',
        'Until then all goes on as before. [My Gallery](https://gallery.example.org/loggia/my/) shows how long. Afterwards you can subscribe again.',
        '',
        'You asked for this notice in your profile, where you can take that back.',
      ].join('\n'),
    );
    expect(seen(body).mentions).toEqual(['ann', 'Ben_x']);
  });

  test('tell of a version once, and whoever is told of several is told of them together', () => {
    const notices = [
      version('ann', '1.9.0'),
      version('ben', '1.10.0'),
      version('ben', '1.9.0'),
      version('zoe', '1.9.0'),
    ];
    const texts = bodies(...notices);
    expect(texts.map((body) => seen(body).mentions)).toEqual([['ann', 'zoe'], ['ben']]);
    expect(texts.map((body) => /has .*/.exec(seen(body).text)?.[0])).toEqual([
      'has a new version: 1.9.0.',
      'has new versions: 1.10.0 and 1.9.0.',
    ]);
    expect(keysIn(texts)).toEqual(notices.map(noticeKey).sort());
  });

  test('mention at most fifty people each', () => {
    const notices = people(120).flatMap((login) => [version(login, '2.0.0'), ends(login, '2026-06-01T08:00:00Z')]);
    const comments = noticeComments(ASSET, notices);
    expect(comments.map((comment) => comment.people)).toEqual([50, 50, 20, 50, 50, 20]);
    for (const { body, people: count } of comments) {
      expect(seen(body).mentions).toHaveLength(count);
      expect(body.length).toBeLessThan(65_536);
    }
    expect(keysIn(comments.map(({ body }) => body))).toEqual(notices.map(noticeKey).sort());
  });

  test('name some of very many versions', () => {
    const body = bodies(...Array.from({ length: 300 }, (_, index) => version('ann', `1.${String(index)}.0`)));
    expect(seen(body[0] ?? '').text).toMatch(/1\.299\.0, .* and 290 more\./);
    expect([keysIn(body).length, body.length]).toEqual([300, 1]);
  });

  test('show a title as it is, and nothing comes of it', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '](https://evil.example)',
            '@octocat',
            '#1',
            '<img src=x>',
            '-->',
            '**',
            '`',
            'a',
            ' ',
            '<!-- gallery-notice: ends x for y -->',
            '\n',
          ),
          { minLength: 1 },
        ),
        fc.constantFrom('ann', 'Ben', 'a_b_c', 'x-1', 'A'.repeat(39)),
        (pieces, login) => {
          const asset = { ...ASSET, title: pieces.join('') };
          const [{ body } = { body: '' }] = noticeComments(asset, [version(login, '1.1.0')]);
          expect(noticeKeysIn(body)).toEqual([`versions 1.1.0 ${login.toLowerCase()}`]);
          expect(seen(body).mentions).toEqual([login]);
          expect(new Set(seen(body).links).size).toBe(2);
          expect(seen(discussionBody(asset)).mentions).toEqual([]);
        },
      ),
    );
  });

  test('have no link where the address of the gallery could end one', () => {
    const [{ body } = { body: '' }] = noticeComments({ ...ASSET, gallery: 'https://x.example/a)b/' }, [
      version('ann', '1.1.0'),
    ]);
    expect(seen(body).links).toEqual([]);
  });
});
