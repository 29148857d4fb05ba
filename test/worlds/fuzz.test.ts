import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { describeProposal, type Proposal } from '../../scripts/core/proposal.ts';
import { reviewProposal } from '../../scripts/core/review.ts';
import { executable, groupWritable, submodule, symlink, type Content } from '../support/objects.ts';
import {
  ANN,
  asset,
  cancelled,
  ENTRIES,
  favourite,
  featured,
  IN_USE,
  newAsset,
  OTHER_PNG,
  publisher,
  settings,
  subscribed,
  subscription,
  textOf,
  tombstone,
  user,
  version,
  without,
  type Tree,
} from './gallery.ts';
import { gatherWorld, merges, over, temporaryObjects, type History } from './world.ts';

const objects = temporaryObjects();
const RUNS = { seed: 20260601, numRuns: 40 };

const PATHS = Object.keys(IN_USE);
/** Images as text, too: broken ones are what is wanted here. */
const TEXTS = Object.fromEntries(
  Object.entries(IN_USE).map(([path, content]) => [
    path,
    content instanceof Uint8Array ? Buffer.from(content).toString('latin1') : content,
  ]),
);
const somePath = fc.constantFrom(...PATHS);
const wordsOf = (path: string): string => textOf(path, TEXTS);

const yamlPiece = fc.constantFrom(
  ...['id: 11\n', 'type: algorithm\n', 'title: T\n', 'state: released\n', 'visibility: public\n', 'official: true\n'],
  ...['maintainers:\n  - login: ann\n    id: 11\n', 'events:\n', '  - event: used\n', '    at: 2026-06-01T00:00:00Z\n'],
  ...[
    'a: &a [x]\n',
    'b: *a\n',
    '<<: {x: 1}\n',
    '__proto__: {id: 1}\n',
    '"\\u0069d": 4\n',
    '? [a]\n: b\n',
    '- \n',
    '[',
    '{',
  ],
  ...[
    '---\n',
    '...\n',
    '+++\n',
    '---js\n',
    '# c\n',
    '!!js/function x\n',
    '\t',
    '\r',
    '\0',
    '\uFEFF',
    '|\n',
    '>-\n',
    '"',
    "'",
  ],
);
const markdownPiece = fc.constantFrom(
  ...[
    '# T\n',
    '[x](',
    '](y)',
    '![',
    '<script>',
    '</script>',
    '<img src=x onerror=1>',
    '```\n',
    '> ',
    '- ',
    '| a |\n|-|\n',
  ],
  ...[
    'javascript:alert(1)',
    'https://example.org/',
    '\n\n',
    '<!--',
    '-->',
    '&#x6A;',
    '\u202E',
    '\u200B',
    '\uD800',
    'é',
    '漢',
    '💥',
  ],
);
const text = fc.array(fc.oneof(yamlPiece, markdownPiece, fc.string({ unit: 'binary', maxLength: 8 })), {
  maxLength: 20,
});
const content: fc.Arbitrary<Content> = fc.oneof(
  text.map((pieces) => pieces.join('')),
  text.map((pieces) => `---\n${pieces.join('')}---\n${pieces.join('')}`),
  fc.uint8Array({ maxLength: 60 }),
  somePath.map((path) => IN_USE[path] ?? ''),
  somePath.map((path) => executable(wordsOf(path))),
  somePath.map((path) => groupWritable(wordsOf(path))),
  fc.constantFrom('../../x', '/etc/passwd', '.', '').map((target) => symlink(target)),
  fc.constant(submodule()),
);

const name = fc.oneof(
  fc.constantFrom(
    ...[
      'assets',
      'acme',
      'bolt',
      'zeta',
      'sample',
      'deblur',
      'asset.md',
      'versions',
      '1.0.0.md',
      '2.0.0.md',
      'cover.png',
      'images',
    ],
    ...[
      'publishers',
      'acme.yaml',
      'new.yaml',
      'users',
      'ann.yaml',
      'uma.yaml',
      'ann',
      'uma',
      'subscriptions',
      'favourites',
    ],
    ...[
      'sample.yaml',
      'tombstones',
      'gallery.yaml',
      'featured.yaml',
      'comments',
      'views',
      '2026-05.yaml',
      'sealed',
      'x.age',
    ],
    ...[
      '..',
      '.',
      '.git',
      '.GIT',
      'git~1',
      'CON',
      'a\nb',
      'a b',
      'A',
      '.gitattributes',
      'page.mdx',
      '\u202Ex',
      's\u0430mple',
      '-rf',
      '*',
    ],
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }).map((part) => part.replaceAll(/[/\0]/g, '_')),
);
const anyPath = fc.oneof(
  { weight: 3, arbitrary: fc.array(name, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/')) },
  { weight: 1, arbitrary: fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join('/')}`) },
);

/** Text with a piece cut out of it and another put in. */
const spliced = fc.tuple(somePath, fc.nat(), fc.nat(60), text).map(([path, at, length, pieces]): Tree => {
  const old = wordsOf(path);
  const start = at % (old.length + 1);
  return { [path]: old.slice(0, start) + pieces.join('') + old.slice(start + length) };
});

/** What somebody would try who knows the files. */
const meant = fc.constantFrom<Tree>(
  asset('acme/sample', {}, 'Mine.'),
  asset('bolt/segment', {}, 'Mine.'),
  asset('zeta/voices', { summary: 'Mine.' }),
  version('acme/sample', '1.1.0'),
  version('bolt/segment', '1.2.0'),
  version('loggia/counting', '2.0.0', { state: 'discontinued' }),
  newAsset('acme/upscale'),
  newAsset('bolt/upscale'),
  publisher('acme', [ANN], { official: true }),
  publisher('bolt', [ANN]),
  publisher('ann-works', [ANN]),
  settings({ curators: [ANN] }),
  featured('acme/sample'),
  user(ANN, { description: 'Hello.' }),
  user({ login: 'uma', id: 21 }),
  favourite(ANN, 'zeta/voices'),
  favourite({ login: 'uma', id: 21 }, 'acme/sample'),
  subscription(ANN, 'acme/deblur', [subscribed('06-01')]),
  ENTRIES.umaDeblur(cancelled('06-01')),
  tombstone('acme/sample', ['1.0.0']),
  tombstone('zeta/voices', ['1.0.0']),
  without('assets/acme/sample/'),
  without('assets/zeta/voices/'),
  { 'assets/bolt/segment/cover.png': OTHER_PNG },
  { '/scripts/gallery.ts': 'x\n' },
);

const mutation: fc.Arbitrary<Tree> = fc.oneof(
  meant,
  spliced,
  somePath.map((path) => ({ [path]: undefined })),
  fc.tuple(somePath, content).map(([path, by]) => ({ [path]: by })),
  fc.tuple(anyPath, content).map(([path, by]) => ({ [path]: by })),
  fc.tuple(somePath, anyPath).map(([from, to]) => ({ [from]: undefined, [to]: IN_USE[from] })),
);
const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 }).map((trees) => over({}, ...trees));

/** Paths that are ann's, as the promises name them: said once more and apart from the table of permissions. */
const OWN =
  /^(?:(?:assets|tombstones|sealed)\/acme\/|publishers\/acme\.yaml$|users\/ann\.|(?:subscriptions|favourites)\/ann\/)/;

function changedPaths(change: Tree): string[] {
  return Object.keys(change).filter((path) => JSON.stringify(change[path]) !== JSON.stringify(IN_USE[path]));
}

async function gathered(change: Tree, history: History & { readonly base?: Tree } = {}): Promise<Proposal> {
  return gatherWorld(objects, merges('', ANN, change, [], history));
}

describe('whatever ann proposes', () => {
  test('is judged, and never merged where it touches what is not hers', async () => {
    await fc.assert(
      fc.asyncProperty(mutations, async (change) => {
        const proposal = await gathered(change);
        const { verdict } = reviewProposal(proposal);
        const strange = changedPaths(change).filter((path) => !OWN.test(path));
        const touched = proposal.changes.filter(({ path }) => !OWN.test(path.replace(/^catalog\//, '')));
        if (strange.length > 0 && touched.length > 0) expect(verdict).not.toBe('merge');
        const others = proposal.changes.filter(({ path, before }) => before !== undefined && isOthers(path));
        if (others.length > 0) expect(verdict).toBe('refuse');
      }),
      RUNS,
    );
  });

  test('is judged the same again, and in whatever order its changes come', async () => {
    await fc.assert(
      fc.asyncProperty(mutations, async (change) => {
        const [one, two] = [await gathered(change), await gathered(change)];
        const review = reviewProposal(one);
        expect(JSON.stringify(reviewProposal(two))).toBe(JSON.stringify(review));
        const { verdict, findings } = reviewProposal(backwards(one));
        expect({ verdict, findings: sorted(findings) }).toEqual({
          verdict: review.verdict,
          findings: sorted(review.findings),
        });
      }),
      { ...RUNS, numRuns: 20 },
    );
  });
});

describe('whatever others did before', () => {
  /** What decides whether ann may edit her asset, and the asset itself. */
  const DECIDES = /^(?:assets(?:$|\/acme(?:$|\/sample))|publishers(?:$|\/acme)|users|gallery\.yaml|\/catalog$|$)/i;
  const byOthers = mutations.filter((change) => !Object.keys(change).some((path) => DECIDES.test(path)));
  const edit = asset('acme/sample', {}, 'Better.');

  test('is not blamed on an edit of one’s own asset', async () => {
    await fc.assert(
      fc.asyncProperty(byOthers, async (change) => {
        const { verdict, findings } = reviewProposal(await gathered(edit, { base: over(IN_USE, change) }));
        expect({ verdict, findings }).toEqual({ verdict: 'merge', findings: [] });
      }),
      RUNS,
    );
  });

  test('makes nothing mergeable: base moved on, and ann proposes anything', async () => {
    const main = over(IN_USE, asset('zeta/voices', { title: 'Voices and noises' }));
    await fc.assert(
      fc.asyncProperty(mutations, async (change) => {
        const proposal = await gathered(change, { main });
        const touched = proposal.changes.filter(({ path }) => !OWN.test(path.replace(/^catalog\//, '')));
        const { verdict } = reviewProposal(proposal);
        if (touched.length > 0) expect(verdict).not.toBe('merge');
      }),
      RUNS,
    );
  });
});

/** Files of base in the catalog that belong to somebody else. */
function isOthers(path: string): boolean {
  return path.startsWith('catalog/') && !OWN.test(path.slice('catalog/'.length)) && path !== 'catalog/README.md';
}

function backwards(proposal: Proposal): Proposal {
  const { base, head } = proposal.sides;
  return describeProposal({ ...proposal, base, head, changes: [...proposal.changes].reverse() });
}

function sorted(findings: readonly unknown[]): string[] {
  return findings.map((finding) => JSON.stringify(finding)).sort();
}
