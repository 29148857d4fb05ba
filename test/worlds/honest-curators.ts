import { agreement, ANN, at, categories, CORA, DORA, featured, IN_USE, MAX, publisher, settings, user, type Person } from './gallery.ts';
import { executable } from '../support/objects.ts';
import { aCategory } from '../support/builders.ts';
import { CODE, merges, over, waits, WAITS, type ProposalWorld } from './world.ts';

const DEPENDABOT: Person = { login: 'dependabot[bot]', id: 49699333 };

/** Curators and those who help with the code. */
export const HONEST_CURATORS: readonly ProposalWorld[] = [
  merges('a curator features other assets', CORA, featured('bolt/segment', 'acme/deblur')),
  merges('a curator features nothing', CORA, { 'featured.yaml': undefined }),
  merges('a curator edits the own profile', DORA, user(DORA)),
  waits('a curator vouches for a publisher', CORA, publisher('acme', [ANN], { official: true }), [WAITS]),
  waits('a curator adds a category', CORA, categories(aCategory('speech')), [WAITS]),
  waits('a curator adds a version of an agreement', CORA, agreement('service-agreement', '1.2.0', at('07-01')), [WAITS]),
  waits('a curator adds an agreement', CORA, agreement('house-rules', '1.0.0', at('07-01')), [WAITS]),
  waits('a curator names another curator', CORA, settings({ curators: [CORA, DORA, ANN] }), [WAITS]),
  waits('a curator trusts another publisher', DORA, settings({ policies: { trusted: ['bolt', 'acme'], scanSeverity: 'high' } }), [WAITS]),
  waits('a curator adds a publisher for somebody', CORA, publisher('maxworks', [MAX]), [WAITS]),
  waits('a curator gives a publisher without maintainers another', CORA, publisher('acme', [MAX]), [WAITS]),
  waits('the only curator waits for nobody else', CORA, categories(aCategory('speech')), [WAITS], { base: over(IN_USE, settings({ curators: [CORA] })) }),
  waits('a curator adds a script that can be run', CORA, { '/scripts/tidy.sh': executable('#!/bin/sh\n') }, [CODE]),
  waits('a contributor mends the code', MAX, { '/scripts/gallery.ts': 'process.exitCode = 1;\n' }, [CODE]),
  waits('a contributor mends the guide', MAX, { '/README.md': '# The gallery\n', '/site/pages/guide.mdx': 'import x from "y";\n' }, [CODE]),
  waits('a program updates a dependency', DEPENDABOT, { '/package.json': '{ "private": true, "dependencies": {} }\n' }, [CODE]),
  waits('a note for people beside the catalog’s files', MAX, { 'README.md': 'What lies here.\n' }, [CODE]),
  waits('a curator changes code and a category at once', CORA, { ...categories(aCategory('speech')), '/README.md': 'More.\n' }, [WAITS, CODE]),
];
