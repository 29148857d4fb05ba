import { describe, expect, test } from 'vitest';

import { hotFiles } from '../../scripts/build/hot.ts';
import { renderMarkdown } from '../../scripts/core/markdown.ts';
import { withoutTitle } from '../../scripts/build/views/asset-page.ts';
import { paginate } from '../../scripts/build/views/pagination.ts';
import type { AssetLine } from '../../scripts/build/views/summary.ts';
import type { CardView } from '../../scripts/build/views/types.ts';
import { assetId } from '../../scripts/core/ids.ts';
import { isSubscribed } from '../../scripts/core/subscription.ts';
import { diffVersions, type Comparable } from '../../scripts/core/version-diff.ts';

describe('a description', () => {
  test.each([
    ['# ResNet-50\n\nText', 'ResNet 50', '\nText'],
    ['\n# **Other**\n\nText', 'ResNet-50', '\n# **Other**\n\nText'],
    ['## ResNet-50\n', 'ResNet-50', '## ResNet-50\n'],
    ['#ResNet-50\n', 'ResNet-50', '#ResNet-50\n'],
    ['# ResNet-50', 'ResNet-50', ''],
  ])('%j under the title %j says %j', (body, title, expected) => {
    expect(withoutTitle(body, title)).toBe(expected);
  });
});

test('the notes of a version refer to images of the asset from where they stand', () => {
  const image = (path: string): { src: string; width: number; height: number } | undefined =>
    path === 'images/a.png' ? { src: '/media/a.webp', width: 2, height: 1 } : undefined;
  const html = (folder: string): string =>
    renderMarkdown('![a](../images/a.png)', { idPrefix: 'notes', folder, image }).html;
  expect(html('versions')).toContain('src="/media/a.webp"');
  expect(html('')).not.toContain('<img');
});

describe('the difference between two versions', () => {
  const base: Comparable = {
    source: { kind: 'files' },
    files: [
      { name: 'a.bin', size: 1, sha256: 'a'.repeat(64) },
      { name: 'b.bin', size: 2, sha256: 'b'.repeat(64) },
    ],
    constraints: ['One', 'Two'],
  };

  test('is nothing for the same content, wherever its files lie', () => {
    const moved = base.files.map((file) => ({ ...file, url: `https://elsewhere.example/${file.name}` }));
    expect(diffVersions(base, { ...base, files: moved })).toEqual([]);
  });

  test('names added, removed and changed files, the source, and constraints', () => {
    const after: Comparable = {
      source: { kind: 'huggingface', repository: 'acme/deblur' },
      files: [
        { name: 'a.bin', size: 1, sha256: 'c'.repeat(64) },
        { name: 'c.bin', size: 3, sha256: 'd'.repeat(64) },
      ],
      constraints: ['Two', 'Three'],
    };
    const shown = diffVersions(base, after).map((change) => {
      if (change.what === 'file') return `${change.change} ${change.name}`;
      return change.what === 'constraint' ? `${change.change} ${change.text}` : 'source';
    });
    expect(shown).toEqual(['source', 'changed a.bin', 'removed b.bin', 'added c.bin', 'removed One', 'added Three']);
  });
});

describe('a complete list', () => {
  const lines = Array.from({ length: 60 }, (_, index) => ({ id: assetId('acme', `a-${String(index)}`) }) as AssetLine);

  test('has every asset on exactly one page, and each page leads to the next', () => {
    const pages = paginate(lines, 'models/', '/name/');
    expect(pages.flatMap((page) => page.assets)).toEqual(lines.map(({ id }) => id));
    expect(pages.map(({ path }) => path)).toEqual(['models/', 'models/page/2/', 'models/page/3/']);
    expect(pages.map(({ pagination }) => pagination.next)).toEqual([
      '/name/models/page/2/',
      '/name/models/page/3/',
      undefined,
    ]);
  });

  test('that is empty has one page', () => {
    expect(paginate([], 'models/', '/')).toHaveLength(1);
  });
});

describe('hot data', () => {
  const card = { id: 'acme/deblur', title: 'Deblur' } as CardView;

  test('says null for views that nobody counted, never 0', () => {
    const [shard] = [...hotFiles([card], new Map(), () => card)];
    expect(JSON.parse(String(shard?.content))).toEqual({
      'acme/deblur': { subscriptions: 0, favourites: 0, views: null },
    });
  });
});

describe('a subscription', () => {
  const at = (day: number): string => `2026-01-${String(day).padStart(2, '0')}T00:00:00Z`;
  const days = 10;

  test.each([
    ['is live from when it began', {}, [['subscribed', 2]], 2, true],
    ['is not live before', {}, [['subscribed', 2]], 1, false],
    ['ends when its duration ends', { duration: { days, renew: false } }, [['subscribed', 2]], 12, false],
    ['lasts until the last moment', { duration: { days, renew: false } }, [['subscribed', 2]], 11, true],
    ['goes on when it renews itself', { duration: { days, renew: true } }, [['subscribed', 2]], 30, true],
    [
      'is none when cancelled',
      {},
      [
        ['subscribed', 2],
        ['cancelled', 3],
      ],
      4,
      false,
    ],
    [
      'is one again when retrieved',
      {},
      [
        ['subscribed', 2],
        ['cancelled', 3],
        ['retrieved', 4],
      ],
      5,
      true,
    ],
    [
      'gains no time by being retrieved',
      { duration: { days, renew: false } },
      [
        ['subscribed', 2],
        ['cancelled', 3],
        ['retrieved', 9],
      ],
      13,
      false,
    ],
  ] as const)('%s', (_name, terms, events, now, live) => {
    const entry = { id: 1, terms, events: events.map(([event, day]) => ({ event, at: at(day) })) };
    expect(isSubscribed(entry, at(now))).toBe(live);
  });
});
