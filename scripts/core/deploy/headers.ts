/** How a store hands out a file. */
export interface FileHeaders {
  readonly 'content-type': string;
  readonly 'cache-control': string;
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  xml: 'application/xml',
  txt: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  jpg: 'image/jpeg',
  ico: 'image/vnd.microsoft.icon',
  woff2: 'font/woff2',
  webmanifest: 'application/manifest+json',
};

/** Files whose names carry a hash of their content: bundled styles and scripts, encoded images, parts of the text index. */
const IMMUTABLE = /^(?:_site\/|media\/[0-9a-f]{24}-\d+\.webp$|pagefind\/index\/|pagefind\/[^/]+\.pf_meta$)/;

export function isImmutable(path: string): boolean {
  return IMMUTABLE.test(path);
}

export function isPage(path: string): boolean {
  return path.endsWith('.html');
}

export function headersOf(path: string): FileHeaders {
  const ending = /\.([a-z0-9]+)$/.exec(path)?.[1] ?? '';
  return {
    'content-type': TYPES[ending] ?? 'application/octet-stream',
    // Everything else is asked for anew, and not sent again where it is the same.
    'cache-control': isImmutable(path) ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate',
  };
}
