import { aKey } from '../support/keys.ts';
import { ANN, asset, IN_USE, MAX, SMALL_PNG, user } from './gallery.ts';
import { CODE, merges, refuses, waits, type ProposalWorld } from './world.ts';

/** Put together here, so that this file holds none itself. */
const join = (...parts: readonly string[]): string => parts.join('');
const RANDOM = 'Zk3Vq9XwT7bLm2RsY8cNf4HjD6gPa1Ue';
const GITHUB = join('gh', 'p_', RANDOM, 'K5w0');
const AGE = join('AGE-SECRET', '-KEY-1', 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE');
const POST_QUANTUM = join('AGE-SECRET', '-KEY-PQ-1', 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE');
const PEM = join('-----BEGIN RSA PRIVATE', ' KEY-----\n', `${RANDOM}${RANDOM}\n`.repeat(12), '-----END RSA PRIVATE', ' KEY-----\n');
const PUBLIC = aKey(9);
const SECRETS = 'no-secrets';

const clean = asset('acme/sample', {}, 'All is well.');
const holding = (secret: string) => asset('acme/sample', {}, `Use this:\n\n${secret}`);

/** Nothing that a proposal brings, on its way or at its end, is a secret. */
export const SECRET_WORLDS: readonly ProposalWorld[] = [
  refuses('an age secret key in a description', ANN, holding(AGE), [SECRETS]),
  refuses('an age secret key in a code block, in small letters', ANN, holding(`\`\`\`\n${AGE.toLowerCase()}\n\`\`\``), [SECRETS]),
  refuses('an age secret key in a file of any name, anywhere', MAX, { '/notes/keys.txt': `# public key: ${PUBLIC}\n${POST_QUANTUM}\n` }, [SECRETS, CODE]),
  refuses('a private key in a description', ANN, holding(PEM), [SECRETS]),
  refuses('a token in a description', ANN, holding(GITHUB), [SECRETS]),
  refuses('a token in a profile', MAX, user(MAX, { description: `My token: ${GITHUB}` }), [SECRETS]),
  refuses('a private key behind the end of an image', ANN, { 'assets/acme/sample/cover.png': Buffer.concat([SMALL_PNG, Buffer.from(PEM)]) }, [SECRETS]),
  refuses('a secret in code', MAX, { '/scripts/deploy.ts': `const token = '${GITHUB}';\n` }, [SECRETS, CODE]),
  refuses('a secret in the first commit, removed in the second', ANN, [holding(AGE), clean], [SECRETS]),
  refuses('a secret in a file of code that a later commit removes', ANN, [{ '/notes.txt': GITHUB }, { '/notes.txt': undefined, ...clean }], [SECRETS]),
  refuses('a secret on the way, in a history of its own', ANN, [holding(AGE), clean], [SECRETS], { unrelated: true }),
  refuses('a secret in the name of the last of three commits', ANN, [clean, { '/key.pem': PEM }, { '/key.pem': undefined }], [SECRETS]),
  merges('a public key is no secret', MAX, user(MAX, { keys: [{ name: 'Laptop', recipient: PUBLIC, added: '2026-06-01T00:00:00Z' }] })),
  merges('words about secrets are none', ANN, asset('acme/sample', {}, 'Set `AGE-SECRET-KEY-1…` and `GITHUB_TOKEN=ghp_your_token_here`.\n\n-----BEGIN PRIVATE KEY-----\n...\n')),
  merges('digests and commits are no secrets', ANN, asset('acme/sample', {}, `sha256 ${'3f'.repeat(32)} at ${'a1'.repeat(20)}`)),
  waits('a secret that was there before is not blamed', MAX, { '/README.md': '# More\n' }, [CODE], { base: { ...IN_USE, '/old.pem': PEM } }),
  merges('a text in which somebody else’s secret stood before is cleaned', ANN, clean, [], { base: { ...IN_USE, ...holding(AGE) } }),
];

