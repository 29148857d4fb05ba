import { randomUUID } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { codeKey, PROJECT } from './code-key.ts';

/** What the bundle is made from: with any of these changed, it is built again. */
const INPUTS = ['site/', 'scripts/core/', 'scripts/build/', 'astro.config.mjs', 'package-lock.json'];

/** The templates of the site as one module that renders any page, and the files (styles, scripts) that the pages load. */
export interface Templates {
  /** The key of everything that the bundle is made from. */
  readonly key: string;
  /** The module to import. */
  readonly entry: string;
  /** The folder with the files that belong into the site. */
  readonly client: string;
}

/** Builds the templates, or takes them from the cache where nothing they are made from has changed. */
export async function buildTemplates(base: string): Promise<Templates> {
  const key = codeKey(INPUTS, base);
  const folder = join(PROJECT, '.cache', 'templates', key);
  const templates = { key, entry: join(folder, 'server', 'entry.mjs'), client: join(folder, 'client') };
  if (existsSync(templates.entry)) return templates;
  const temporary = `${folder}.${randomUUID()}.tmp`;
  try {
    // It takes a second to load, and mostly the bundle is there.
    const { build } = await import('astro');
    await build({
      root: PROJECT,
      base,
      outDir: temporary,
      cacheDir: join(PROJECT, '.cache', 'astro'),
      logLevel: 'error',
    });
    putInPlace(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return templates;
}

/** Another build may have been faster, and may be rendering from the folder already: the same key is the same bundle. */
function putInPlace(temporary: string, folder: string): void {
  try {
    renameSync(temporary, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}
