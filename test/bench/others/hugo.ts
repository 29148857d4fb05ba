import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { chromeOf } from './chrome.ts';
import { generatePages } from './content.ts';
import type { GenerateOptions } from '../generate.ts';
import { measureCall, type Measured } from '../measure.ts';
import { writeFileIn } from '../../../scripts/shell/write.ts';

const CONFIG = `baseURL = "https://gallery.example.org/"
title = "Generated"
disableKinds = ["section", "RSS"]
paginate = 24
[taxonomies]
  kind = "kinds"
  category = "categories"
  publisher = "publishers"
[markup.highlight]
  codeFences = true
  noClasses = false
[markup.goldmark.renderer]
  unsafe = false
`;

const BASE = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{ .Title }} · {{ .Site.Title }}</title><meta name="description" content="{{ .Description }}"><link rel="canonical" href="{{ .Permalink }}"><meta property="og:site_name" content="{{ .Site.Title }}"><meta property="og:title" content="{{ .Title }}"><meta property="og:description" content="{{ .Description }}"><meta property="og:url" content="{{ .Permalink }}">{{ partialCached "head.html" . }}</head><body>{{ partialCached "before.html" . }}<main id="main" tabindex="-1">{{ block "main" . }}{{ end }}</main>{{ partialCached "after.html" . }}</body></html>`;

const CHIPS = `<ul class="asset-categories" role="list">{{ range .Params.categories }}<li><a class="chip" href="/categories/{{ . }}/">{{ humanize . }}</a></li>{{ end }}</ul>`;

const DELIVERY = `<section id="delivery" class="panel"><h2>Delivery</h2><dl class="pairs">{{ with .source }}<div><dt>Source</dt><dd>{{ .kind }}</dd></div><div><dt>Repository</dt><dd class="mono"><a href="{{ .repository }}" rel="nofollow noopener">{{ .repository }}</a></dd></div><div><dt>Commit</dt><dd class="mono">{{ .commit }}</dd></div>{{ end }}</dl><table><thead><tr><th>File</th><th>Size</th><th>SHA-256</th></tr></thead><tbody>{{ range .files }}<tr><td class="mono">{{ .name }}</td><td>{{ lang.FormatNumber 0 .size }}</td><td class="mono">{{ .sha256 }}</td></tr>{{ end }}</tbody></table>{{ with .constraints }}<ul>{{ range . }}<li>{{ . }}</li>{{ end }}</ul>{{ end }}</section>`;

const VERSIONS = `<section id="versions" class="panel"><h2>Versions</h2><table><thead><tr><th>Version</th><th>Released</th><th>State</th><th>Files</th></tr></thead><tbody>{{ range .Params.history }}<tr><td><a class="mono" href="{{ .href }}">{{ .version }}</a></td><td><time datetime="{{ .released }}">{{ dateFormat "2 Jan 2006" .released }}</time></td><td>{{ .state }}</td><td>{{ .count }} files, {{ lang.FormatNumber 0 .size }} bytes</td></tr>{{ end }}</tbody></table></section>`;

const HEAD = `<header class="asset-head"><nav class="crumbs" aria-label="Breadcrumbs"><ol role="list"><li><a href="/publishers/{{ .Params.publisher }}/">{{ .Params.publisher }}</a></li><li aria-current="page"><span>{{ .Title }}</span></li></ol></nav><h1>{{ .Title }}</h1><p class="lede">{{ .Description }}</p><p class="asset-by"><a class="publisher" href="/publishers/{{ .Params.publisher }}/">{{ .Params.publisher }}</a><code class="asset-id">{{ .Params.id }}</code></p>`;

const ASSET = `{{ define "main" }}<article class="wrap page asset">${HEAD}${CHIPS}</header><aside class="asset-side" aria-label="Facts"><img class="asset-cover" src="/media/covers/{{ .Params.id }}.svg" width="640" height="360" alt=""><section class="actions" data-actions="{{ dict "id" .Params.id "versions" .Params.history "constraints" .Params.latest.constraints "quota" .Params.quota | jsonify }}"><h2>Subscribe and use</h2><button class="button" type="button">Subscribe</button><button class="button" type="button">Access console</button></section><dl class="facts"><div><dt>State</dt><dd>{{ .Params.state }}</dd></div><div><dt>Latest version</dt><dd>{{ .Params.latest.version }}</dd></div><div><dt>Updated</dt><dd><time datetime="{{ .Params.released }}">{{ dateFormat "2 Jan 2006" .Params.released }}</time></dd></div><div><dt>Licence</dt><dd>{{ .Params.licence }}</dd></div><div><dt>Frameworks</dt><dd>{{ delimit .Params.frameworks ", " }}</dd></div></dl></aside><div class="asset-main"><nav class="tabs"><a href="#description">Description</a><a href="#delivery">Delivery</a><a href="#versions">Versions<span>{{ len .Params.history }}</span></a></nav><section id="description" class="panel"><h2>Description</h2><nav class="contents">{{ .TableOfContents }}</nav><div class="markdown">{{ .Content }}</div></section>{{ with .Params.latest }}${DELIVERY}{{ end }}<section id="restrictions" class="panel"><h2>Restrictions</h2>{{ with .Params.duration }}<p>{{ .days }} days</p>{{ end }}{{ with .Params.quota }}<p>{{ . }} uses</p>{{ end }}</section>${VERSIONS}{{ with .Params.paper }}<section id="paper" class="panel"><h2>Paper</h2><a href="{{ .url }}">{{ .title }}</a></section>{{ end }}{{ with .Params.code }}<section id="code" class="panel"><h2>Code</h2>{{ if .open }}<a href="{{ .url }}">{{ .url }}</a> {{ .licence }}{{ else }}Closed{{ end }}</section>{{ end }}</div></article>{{ end }}`;

const VERSION = `{{ define "main" }}<article class="wrap page version-page">${HEAD}</header><div class="version-main"><section><h2>Notes</h2><div class="markdown">{{ .Content }}</div></section><section class="compare"><h2>What is different</h2><select>{{ range .Params.history }}<option value="{{ .version }}">{{ .version }}</option>{{ end }}</select></section>{{ with .Params.latest }}${DELIVERY}{{ end }}</div></article>{{ end }}`;

const CARD = `<li class="card"><a href="{{ .RelPermalink }}"><img src="/media/covers/{{ .Params.id }}.svg" width="640" height="360" alt="" loading="lazy"><h3>{{ .Title }}</h3></a><p>{{ .Description }}</p><p><a href="/publishers/{{ .Params.publisher }}/">{{ .Params.publisher }}</a> <time datetime="{{ .Params.released }}">{{ dateFormat "2 Jan 2006" .Params.released }}</time> {{ .Params.licence }} {{ .Params.latest.version }}</p>${CHIPS}</li>`;

// `sort` inside the paginator is three times as slow as `.ByParam`.
const TERM = `{{ define "main" }}<div class="wrap page"><h1>{{ .Title }}</h1>{{ $slice := .Paginate (.Pages.ByParam "released").Reverse 24 }}<ul class="cards" role="list">{{ range $slice.Pages }}${CARD}{{ end }}</ul><nav class="pages">{{ with $slice.Prev }}<a href="{{ .URL }}">Previous</a>{{ end }}{{ $slice.PageNumber }} of {{ $slice.TotalPages }}{{ with $slice.Next }}<a href="{{ .URL }}">Next</a>{{ end }}</nav></div>{{ end }}`;

const LIST = `{{ define "main" }}<div class="wrap page"><h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ len .Pages }}</li>{{ end }}</ul></div>{{ end }}`;

/** Which version is installed; undefined where none is. */
export function hugoVersion(): string | undefined {
  const { status, stdout } = spawnSync('hugo', ['version'], { encoding: 'utf8' });
  return status === 0 ? /v(\d[\d.]*\d)/.exec(stdout)?.[1] : undefined;
}

/** Writes the same content and templates for the same pages. */
export function writeHugoSite(folder: string, options: GenerateOptions, ourPage: string): void {
  const chrome = chromeOf(ourPage);
  const layouts = {
    '_default/baseof.html': BASE,
    '_default/term.html': TERM,
    '_default/taxonomy.html': LIST,
    'index.html': `{{ define "main" }}<div class="wrap page"><h1>{{ .Site.Title }}</h1></div>{{ end }}`,
    'assets/single.html': ASSET,
    'versions/single.html': VERSION,
    'partials/head.html': chrome.head,
    'partials/before.html': chrome.before,
    'partials/after.html': chrome.after,
  };
  writeFileIn(join(folder, 'hugo.toml'), CONFIG);
  for (const [name, text] of Object.entries(layouts)) writeFileIn(join(folder, 'layouts', name), text);
  generatePages(options, ({ path, address, data, body }) => {
    const front = JSON.stringify({ ...data, url: address }, null, 1);
    writeFileIn(join(folder, 'content', `${path}.md`), `${front}\n\n${body}`);
  });
}

export function runHugo(folder: string, out: string): Promise<Measured> {
  const words = ['--source', folder, '--destination', out, '--cacheDir', join(folder, 'cache'), '--quiet'];
  return measureCall({ command: 'hugo', words });
}
