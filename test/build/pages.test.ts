import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Parser } from 'htmlparser2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { filesOf, sampleSite, type BuiltSite } from '../support/site.ts';

/** What the tests below look at in a page. */
interface Page {
  readonly file: string;
  readonly ids: readonly string[];
  readonly elements: readonly {
    readonly name: string;
    readonly attributes: Readonly<Record<string, string>>;
    readonly inline: boolean;
  }[];
}

describe('every page of the sample gallery', () => {
  let site: BuiltSite;
  let pages: Page[];
  let files: Set<string>;

  beforeAll(async () => {
    site = await sampleSite();
    files = new Set(filesOf(site.directory));
    pages = [...files].filter((file) => file.endsWith('.html')).map((file) => parsePage(site.directory, file));
  });
  afterAll(() => {
    site.remove();
  });

  test('there is one page for each asset, version, list, category and publisher', () => {
    const { pages: counted } = JSON.parse(readFileSync(join(site.directory, 'build.json'), 'utf8')) as {
      pages: number;
    };
    expect(pages).toHaveLength(counted);
    expect(pages.length).toBeGreaterThan(150);
  });

  test('has a strict Content-Security-Policy', () => {
    const policies = new Set(
      pages.map(
        ({ elements }) =>
          elements.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy')?.attributes[
            'content'
          ],
      ),
    );
    expect([...policies]).toHaveLength(1);
    const [policy = ''] = policies;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).not.toMatch(/https?:|\*/);
  });

  test('holds no inline style, script or handler', () => {
    const inline = pages.flatMap(({ file, elements }) =>
      elements
        .filter(({ name, attributes, inline: text }) => {
          const handler = Object.keys(attributes).some((key) => key === 'style' || key.startsWith('on'));
          return handler || name === 'style' || (name === 'script' && text);
        })
        .map(({ name }) => `${file}: ${name}`),
    );
    expect(inline).toEqual([]);
  });

  test('loads nothing from another host', () => {
    const loads = pages.flatMap(({ file, elements }) =>
      elements.flatMap(({ name, attributes }) => {
        const loaded = [
          attributes['src'],
          name === 'link' && attributes['rel'] !== 'canonical' ? attributes['href'] : undefined,
          ...(attributes['srcset'] ?? '').split(',').map((part) => part.trim()),
        ];
        return loaded
          .filter((address) => address !== undefined && address !== '' && !address.startsWith(site.base))
          .map((address) => `${file}: ${String(address)}`);
      }),
    );
    expect(loads).toEqual([]);
  });

  test('has each id once', () => {
    const twice = pages.flatMap(({ file, ids }) =>
      ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${file}#${id}`),
    );
    expect(twice).toEqual([]);
  });

  test('links to pages, files and fragments that are there', () => {
    const idsOf = new Map(pages.map(({ file, ids }) => [file, new Set(ids)]));
    const dead = pages.flatMap(({ file, elements }) =>
      elements.flatMap(({ name, attributes }) => {
        const address = name === 'a' ? attributes['href'] : undefined;
        if (address === undefined || /^https:|^mailto:/.test(address)) return [];
        const target = targetFile(address, file, site.base);
        if (target === undefined || !files.has(target.file)) return [`${file} → ${address}`];
        const ids = idsOf.get(target.file);
        return target.fragment !== '' && ids !== undefined && !ids.has(target.fragment) ? [`${file} → ${address}`] : [];
      }),
    );
    expect([...new Set(dead)]).toEqual([]);
  });
});

function parsePage(directory: string, file: string): Page {
  const ids: string[] = [];
  const elements: { name: string; attributes: Record<string, string>; inline: boolean }[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (attributes['id'] !== undefined) ids.push(attributes['id']);
      elements.push({ name, attributes, inline: false });
    },
    ontext(text) {
      const last = elements.at(-1);
      if (last?.name === 'script' && text.trim() !== '') last.inline = true;
    },
    onclosetag() {
      const last = elements.at(-1);
      if (last?.name === 'script') elements.push({ name: '/script', attributes: {}, inline: false });
    },
  });
  parser.end(readFileSync(join(directory, file), 'utf8'));
  return { file, ids, elements };
}

function targetFile(address: string, from: string, base: string): { file: string; fragment: string } | undefined {
  const url = new URL(address, `http://localhost${base}${from.replace(/index\.html$/, '')}`);
  if (!url.pathname.startsWith(base)) return undefined;
  const path = decodeURIComponent(url.pathname.slice(base.length));
  return {
    file: path === '' || path.endsWith('/') ? `${path}index.html` : path,
    fragment: decodeURIComponent(url.hash.slice(1)),
  };
}
