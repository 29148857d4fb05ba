import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';

/** Dependencies point one way: core ← shell ← build, import ← commands ← gallery.ts; site → core and build's view models. */
const layer = (files, forbidden, message) => ({
  files,
  rules: {
    'no-restricted-imports': ['error', { patterns: [{ regex: forbidden, message }] }],
  },
});

export default tseslint.config(
  {
    ignores: ['dist/', '.cache/', '.astro/', 'node_modules/', 'scripts/bin.js', 'eslint.config.js', 'astro.config.mjs'],
  },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  ...astro.configs['flat/recommended'],
  ...(astro.configs['flat/jsx-a11y-recommended'] ?? []),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  layer(
    ['scripts/core/**/*.ts'],
    '^(?!\\.|zod$|js-yaml$|spdx-|markdown-it$|sanitize-html$|htmlparser2$|github-slugger$|highlight\\.js|age-encryption$|@noble/hashes/|@scure/base$)|^\\.\\./(?:\\.\\./)?(?:shell|build|import|commands)/',
    'core is pure: it imports core and libraries that run in browsers too.',
  ),
  layer(['scripts/shell/**/*.ts'], '^\\.\\./(?:build|import|commands)/', 'shell imports core only.'),
  layer(
    ['scripts/build/**/*.ts', 'scripts/import/**/*.ts'],
    '^\\.\\./(?:\\.\\./)?commands/',
    'build and import do not know commands.',
  ),
  layer(
    ['site/**/*.{ts,astro}'],
    'scripts/(?:shell|import|commands)/',
    'The site imports core and the view models only.',
  ),
  {
    files: ['scripts/core/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'process',
        'Buffer',
        'fetch',
        'setTimeout',
        'performance',
        'crypto',
        'window',
        'document',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: '`now` is an argument in core.' },
        { object: 'Math', property: 'random', message: 'Randomness is an argument in core.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: '`now` is an argument in core.' },
      ],
    },
  },
);
