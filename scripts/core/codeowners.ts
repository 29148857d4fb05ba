import { LOGIN_PATTERN } from './ids.ts';

/** What decides over everybody: code, workflows, and the settings of the catalog. Assets and entries are judged by the rules instead. */
export const CURATED_PATHS = [
  '/.ci/',
  '/.github/',
  '/scripts/',
  '/site/',
  '/test/',
  '/.editorconfig',
  '/.gitattributes',
  '/.gitignore',
  '/.npmrc',
  '/.prettierignore',
  '/.prettierrc.json',
  '/CONTRIBUTING.md',
  '/LICENSE',
  '/README.md',
  '/astro.config.mjs',
  '/eslint.config.js',
  '/knip.json',
  '/package-lock.json',
  '/package.json',
  '/tsconfig.json',
  '/vitest.config.ts',
  '/catalog/.schema/',
  '/catalog/agreements/',
  '/catalog/categories.yaml',
  '/catalog/featured.yaml',
  '/catalog/gallery.yaml',
  '/catalog/publishers/',
] as const;

/** The hosting service asks these people for a review; the text follows from the curators of gallery.yaml and is never edited by hand. */
export function codeowners(curators: readonly { readonly login: string }[]): string {
  const owners = curators.map(({ login }) => login).filter((login) => LOGIN_PATTERN.test(login));
  const names = owners.map((login) => `@${login}`).join(' ');
  return [
    '# Written by `npm run gallery -- codeowners` from the curators in catalog/gallery.yaml.',
    ...CURATED_PATHS.map((path) => `${path} ${names}`),
    '',
  ].join('\n');
}
