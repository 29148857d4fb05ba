import type { GuidePage } from './types.ts';

/** The guide: one MDX file of `site/guide/` each. */
export const GUIDES: readonly { readonly guide: string; readonly title: string; readonly description: string }[] = [
  { guide: 'browse', title: 'Browse', description: 'Find an asset, read its page, see what it asks of you.' },
  { guide: 'use', title: 'Use', description: 'Subscribe, use, cancel and retrieve; what is yours is in My Gallery.' },
  { guide: 'publish', title: 'Publish', description: 'Write an asset, check it, and propose it.' },
  { guide: 'rules', title: 'Rules', description: 'What is merged at once, what waits for a curator, what is refused.' },
  {
    guide: 'review',
    title: 'Review',
    description: 'What curators look at, and what the rules have already looked at.',
  },
  {
    guide: 'run-your-own',
    title: 'Run your own',
    description: 'A gallery of your own: from an empty repository to a site.',
  },
  {
    guide: 'grow',
    title: 'Grow',
    description: 'What a large gallery costs, where its site can go, and how several machines build it.',
  },
];

export function guidePages(): GuidePage[] {
  const index: GuidePage = {
    kind: 'guide',
    guide: 'index',
    head: {
      title: 'Guide',
      description: 'How to browse, publish, review, and run a gallery of your own.',
      path: 'guide/',
    },
  };
  return [
    index,
    ...GUIDES.map(({ guide, title, description }) => ({
      kind: 'guide' as const,
      guide,
      head: { title, description, path: `guide/${guide}/` },
    })),
  ];
}
