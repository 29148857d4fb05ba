import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { chromeOf } from './chrome.ts';
import { generatePages } from './content.ts';
import type { GenerateOptions } from '../generate.ts';
import { measureCall, type Measured } from '../measure.ts';
import { contentKey } from '../../../scripts/build/content-key.ts';
import { readFileSync } from 'node:fs';
import { CACHE } from '../../../scripts/build/code-key.ts';
import { writeFileIn } from '../../../scripts/shell/write.ts';

const BENCH = join(import.meta.dirname, '..');

/** Highlights, sorts and cuts lists as our site does. */
const config = (plugin: string): string => `import highlight from ${JSON.stringify(pathToFileURL(plugin).href)};

const SIZE = 24;

export default function (config) {
  config.addPlugin(highlight);
  config.setQuietMode(true);
  config.amendLibrary('md', (markdown) => markdown.set({ html: false }));
  config.addFilter('day', (instant) => new Date(instant).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }));
  config.addFilter('json', (value) => JSON.stringify(value));
  config.addCollection('slices', (api) => {
    const assets = api.getFilteredByGlob('content/assets/**/*.md').sort((a, b) => (a.data.released < b.data.released ? 1 : -1));
    const slices = [];
    for (const list of ['kinds', 'categories', 'publishers']) {
      const terms = Map.groupBy(assets.flatMap((asset) => asset.data[list].map((term) => [term, asset])), ([term]) => term);
      for (const [term, members] of terms) {
        const pages = Math.ceil(members.length / SIZE);
        for (let page = 1; page <= pages; page++) {
          const path = (number) => '/' + list + '/' + term + '/' + (number === 1 ? '' : 'page/' + number + '/');
          slices.push({
            ...{ term, page, pages, path: path(page) },
            ...(page > 1 && { previous: path(page - 1) }),
            ...(page < pages && { next: path(page + 1) }),
            assets: members.slice((page - 1) * SIZE, page * SIZE).map(([, asset]) => asset),
          });
        }
      }
    }
    return slices;
  });
  return { dir: { input: 'content', includes: '../layouts', output: 'out' }, markdownTemplateEngine: false, htmlTemplateEngine: 'njk' };
}
`;

const BASE = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{ title }} · Generated</title><meta name="description" content="{{ description }}"><link rel="canonical" href="https://gallery.example.org{{ page.url }}"><meta property="og:title" content="{{ title }}"><meta property="og:description" content="{{ description }}"><meta property="og:url" content="https://gallery.example.org{{ page.url }}">{% include "head.html" %}</head><body>{% include "before.html" %}<main id="main" tabindex="-1">{% block main %}{% endblock %}</main>{% include "after.html" %}</body></html>`;

const chips = (of: string): string =>
  `<ul class="asset-categories" role="list">{% for category in ${of} %}<li><a class="chip" href="/categories/{{ category }}/">{{ category }}</a></li>{% endfor %}</ul>`;

const DELIVERY = `<section id="delivery" class="panel"><h2>Delivery</h2><dl class="pairs"><div><dt>Source</dt><dd>{{ latest.source.kind }}</dd></div><div><dt>Repository</dt><dd class="mono"><a href="{{ latest.source.repository }}" rel="nofollow noopener">{{ latest.source.repository }}</a></dd></div><div><dt>Commit</dt><dd class="mono">{{ latest.source.commit }}</dd></div></dl><table><thead><tr><th>File</th><th>Size</th><th>SHA-256</th></tr></thead><tbody>{% for file in latest.files %}<tr><td class="mono">{{ file.name }}</td><td>{{ file.size }}</td><td class="mono">{{ file.sha256 }}</td></tr>{% endfor %}</tbody></table><ul>{% for constraint in latest.constraints %}<li>{{ constraint }}</li>{% endfor %}</ul></section>`;

const VERSIONS = `<section id="versions" class="panel"><h2>Versions</h2><table><thead><tr><th>Version</th><th>Released</th><th>State</th><th>Files</th></tr></thead><tbody>{% for one in history %}<tr><td><a class="mono" href="{{ one.href }}">{{ one.version }}</a></td><td><time datetime="{{ one.released }}">{{ one.released | day }}</time></td><td>{{ one.state }}</td><td>{{ one.count }} files, {{ one.size }} bytes</td></tr>{% endfor %}</tbody></table></section>`;

const HEAD = `<header class="asset-head"><nav class="crumbs" aria-label="Breadcrumbs"><ol role="list"><li><a href="/publishers/{{ publisher }}/">{{ publisher }}</a></li><li aria-current="page"><span>{{ title }}</span></li></ol></nav><h1>{{ title }}</h1><p class="lede">{{ description }}</p><p class="asset-by"><a class="publisher" href="/publishers/{{ publisher }}/">{{ publisher }}</a><code class="asset-id">{{ id }}</code></p>`;

const ASSET = `{% extends "base.njk" %}{% block main %}<article class="wrap page asset">${HEAD}${chips('categories')}</header><aside class="asset-side" aria-label="Facts"><img class="asset-cover" src="/media/covers/{{ id }}.svg" width="640" height="360" alt=""><section class="actions" data-actions="{{ { id: id, versions: history, constraints: latest.constraints, quota: quota } | json }}"><h2>Subscribe and use</h2><button class="button" type="button">Subscribe</button><button class="button" type="button">Access console</button></section><dl class="facts"><div><dt>State</dt><dd>{{ state }}</dd></div><div><dt>Latest version</dt><dd>{{ latest.version }}</dd></div><div><dt>Updated</dt><dd><time datetime="{{ released }}">{{ released | day }}</time></dd></div><div><dt>Licence</dt><dd>{{ licence }}</dd></div><div><dt>Frameworks</dt><dd>{{ frameworks | join(", ") }}</dd></div></dl></aside><div class="asset-main"><nav class="tabs"><a href="#description">Description</a><a href="#delivery">Delivery</a><a href="#versions">Versions<span>{{ history.length }}</span></a></nav><section id="description" class="panel"><h2>Description</h2><div class="markdown">{{ content | safe }}</div></section>${DELIVERY}<section id="restrictions" class="panel"><h2>Restrictions</h2>{% if duration %}<p>{{ duration.days }} days</p>{% endif %}{% if quota %}<p>{{ quota }} uses</p>{% endif %}</section>${VERSIONS}{% if paper %}<section id="paper" class="panel"><h2>Paper</h2><a href="{{ paper.url }}">{{ paper.title }}</a></section>{% endif %}{% if code %}<section id="code" class="panel"><h2>Code</h2>{% if code.open %}<a href="{{ code.url }}">{{ code.url }}</a> {{ code.licence }}{% else %}Closed{% endif %}</section>{% endif %}</div></article>{% endblock %}`;

const VERSION = `{% extends "base.njk" %}{% block main %}<article class="wrap page version-page">${HEAD}</header><div class="version-main"><section><h2>Notes</h2><div class="markdown">{{ content | safe }}</div></section><section class="compare"><h2>What is different</h2><select>{% for one in history %}<option value="{{ one.version }}">{{ one.version }}</option>{% endfor %}</select></section>${DELIVERY}</div></article>{% endblock %}`;

const LISTS = `---
pagination: { data: collections.slices, size: 1, alias: slice }
permalink: "{{ slice.path }}"
eleventyComputed: { title: "{{ slice.term }}" }
---
{% extends "base.njk" %}{% block main %}<div class="wrap page"><h1>{{ slice.term }}</h1><ul class="cards" role="list">{% for asset in slice.assets %}<li class="card"><a href="{{ asset.url }}"><img src="/media/covers/{{ asset.data.id }}.svg" width="640" height="360" alt="" loading="lazy"><h3>{{ asset.data.title }}</h3></a><p>{{ asset.data.description }}</p><p><a href="/publishers/{{ asset.data.publisher }}/">{{ asset.data.publisher }}</a> <time datetime="{{ asset.data.released }}">{{ asset.data.released | day }}</time> {{ asset.data.licence }} {{ asset.data.latest.version }}</p>${chips('asset.data.categories')}</li>{% endfor %}</ul><nav class="pages">{% if slice.previous %}<a href="{{ slice.previous }}">Previous</a>{% endif %}{{ slice.page }} of {{ slice.pages }}{% if slice.next %}<a href="{{ slice.next }}">Next</a>{% endif %}</nav></div>{% endblock %}`;

/** Installs what stands in the bench's own lock file, once for each state of it. */
export function installEleventy(): string {
  const key = contentKey(readFileSync(join(BENCH, 'package-lock.json')));
  const folder = join(CACHE, 'bench', key);
  if (existsSync(folder)) return folder;
  const temporary = `${folder}.tmp`;
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(BENCH, name), join(temporary, name));
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: temporary, stdio: 'ignore' });
  renameSync(temporary, folder);
  return folder;
}

/** Writes the same content and templates for the same pages. */
export function writeEleventySite(folder: string, tools: string, options: GenerateOptions, ourPage: string): void {
  const chrome = chromeOf(ourPage);
  const plugin = join(tools, 'node_modules/@11ty/eleventy-plugin-syntaxhighlight/.eleventy.js');
  const files = {
    'package.json': '{ "type": "module" }',
    'eleventy.config.js': config(plugin),
    'layouts/base.njk': BASE,
    'layouts/asset.njk': ASSET,
    'layouts/version.njk': VERSION,
    'layouts/head.html': chrome.head,
    'layouts/before.html': chrome.before,
    'layouts/after.html': chrome.after,
    'content/lists.njk': LISTS,
    'content/assets/assets.json': '{ "layout": "asset.njk" }',
    'content/versions/versions.json': '{ "layout": "version.njk" }',
  };
  for (const [name, text] of Object.entries(files)) writeFileIn(join(folder, name), text);
  generatePages(options, ({ path, address, data, body }) => {
    const front = JSON.stringify({ ...data, permalink: address });
    writeFileIn(join(folder, 'content', `${path}.md`), `---json\n${front}\n---\n${body}`);
  });
}

export function runEleventy(folder: string, tools: string): Promise<Measured> {
  const script = join(tools, 'node_modules/@11ty/eleventy/cmd.cjs');
  return measureCall({
    command: process.execPath,
    words: ['--max-old-space-size=12288', script],
    directory: folder,
  });
}
