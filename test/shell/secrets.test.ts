import { describe, expect, test } from 'vitest';

import { noSecrets } from '../../scripts/core/rules/no-secrets.ts';
import { findSecrets } from '../../scripts/shell/secrets.ts';
import { aCatalog } from '../support/builders.ts';
import { aProposal } from '../support/proposal.ts';

/** Secrets of these tests are made here, letter by letter: no file of this repository holds anything that looks like one. */
function letters(count: number, alphabet: string): string {
  let state = 7;
  return Array.from({ length: count }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return alphabet[state % alphabet.length] ?? '';
  }).join('');
}
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const ALNUM = BASE64.slice(0, 62);
const pem = (kind: string, begin = ''): string => {
  const name = `${kind}PRIVATE KEY`;
  return [`-----BEGIN ${name}-----`, begin + letters(64, BASE64), letters(64, BASE64), `-----END ${name}-----`].join(
    '\n',
  );
};
const AGE = `AGE-SECRET-KEY-1${letters(58, 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L')}`;
const GITHUB = `ghp_${letters(36, ALNUM)}`;
const SK = letters(40, ALNUM);

async function seen(text: string | Uint8Array, path = 'catalog/assets/acme/x/asset.md'): Promise<string[]> {
  const content = typeof text === 'string' ? Buffer.from(text) : text;
  const found = await findSecrets([{ path, content, removedLater: false }]);
  return found.map(({ line, what }) => `${String(line)} ${what}`);
}

describe('secrets are found', () => {
  test.each([
    ['an age secret key', AGE],
    ['an age secret key', AGE.toLowerCase()],
    ['an age secret key', AGE.replace('-1', '-PQ-1')],
    ['an age plugin identity', `AGE-PLUGIN-YUBIKEY-1${letters(20, 'QPZRY9X8')}`],
    ['a private key', pem('')],
    ['a private key', pem('RSA ', 'MII')],
    ['a private key', pem('OPENSSH ', 'b3BlbnNzaC1rZXktdjE')],
    ['a private key', pem('ENCRYPTED ')],
    ['a private key', pem('RSA ').replace('\n', '\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0123\n\n')],
    ['a private key', JSON.stringify({ key: pem('') })],
    ['a GitHub token', GITHUB],
    ['a GitHub token', `ghs_12_eyJ${letters(40, ALNUM)}.${letters(40, ALNUM)}.${letters(40, ALNUM)}`],
    ['a GitHub token', `github_pat_${letters(82, ALNUM)}`],
    ['a Hugging Face token', `hf_${letters(34, ALNUM)}`],
    ['a secret access key', `secret_access_key: ${SK}`],
    ['a secret access key', `"SK": "${SK}"`],
    ['a secret access key', `HUAWEICLOUD_SDK_SK=${SK}`],
    ['an AWS secret access key', `aws_secret_access_key = ${letters(38, ALNUM)}/x`],
    ['an npm token', `npm_${letters(36, ALNUM)}`],
    [
      'a Slack token or webhook',
      `https://hooks.slack.com/services/T${letters(8, ALNUM)}/B${letters(8, ALNUM)}/${letters(24, ALNUM)}`,
    ],
    ['a password in an address', `https://ann:${letters(12, ALNUM)}@registry.northlight.dev/`],
    ['a secret (gitlab)', `glpat-${letters(20, ALNUM)}`],
  ])('%s: %.20s…', async (what, secret) => {
    expect(await seen(`Text above.\n\nuse ${secret} here\n`)).toEqual([`3 ${what}`]);
  });

  test('comments that switch secretlint off change nothing', async () => {
    const npm = `npm_${letters(36, ALNUM)}`;
    for (const comment of ['secretlint-disable', 'secretlint-disable-line', 'secretlint-disable-next-line']) {
      const hidden = [`<!-- ${comment} -->`, `// ${comment}`, `# ${comment}`, `/* ${comment} */`].join('\n');
      expect(await seen(`${hidden}\n${npm} <!-- ${comment} -->`)).toEqual(['5 an npm token']);
    }
  });

  test('in images, in UTF-16, and behind a byte order mark', async () => {
    const image = Buffer.concat([
      Buffer.from([0x89, 0x50, 0, 0, 0xff, 0]),
      Buffer.from(`tEXt ${AGE}`),
      Buffer.from([0]),
    ]);
    expect(await seen(image, 'catalog/assets/acme/x/cover.png')).toEqual(['1 an age secret key']);
    expect(await seen(Buffer.from(`one\n${pem('')}`, 'utf16le'))).toEqual(['2 a private key']);
    expect(await seen(`\uFEFFone\nglpat-${letters(20, ALNUM)}`)).toEqual(['2 a secret (gitlab)']);
  });

  test('at the end of a text that is too long for all rules', async () => {
    const long = 'All work and no play.\n'.repeat(120_000);
    expect(await seen(`${long}${GITHUB}`)).toEqual(['120001 a GitHub token']);
  });

  test('each once, in the order of the text, and no more than anybody wants to read', async () => {
    expect(await seen(`${AGE}\n${GITHUB} ${GITHUB}\n${pem('RSA ', 'MII')}`)).toEqual([
      '1 an age secret key',
      '2 a GitHub token',
      '2 a GitHub token',
      '3 a private key',
    ]);
    expect(await seen(`${GITHUB}\n`.repeat(1000))).toHaveLength(20);
  });
});

describe('honest texts are not', () => {
  test.each([
    ['a digest', `sha256: ${letters(64, '0123456789abcdef')}`],
    ['a commit', `secret_key: ${letters(40, '0123456789abcdef')}`],
    [
      'many digests',
      Array.from({ length: 50 }, (_, at) => `- ${letters(64 + (at % 3), '0123456789abcdef')}`).join('\n'),
    ],
    ['an image in Markdown', `![x](data:image/png;base64,${letters(5000, BASE64)}==)`],
    [
      'the keys of AWS’s documentation',
      'AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    ],
    ['the token of GitHub’s documentation', ['ghu', '16C7e42F292c6912E7710c838347Ae178B4a'].join('_')],
    ['placeholders', `ghp_${'x'.repeat(36)} ghp_${'0'.repeat(36)} hf_YourTokenHere${'A'.repeat(22)} sk: <your key>`],
    ['how a key begins', `-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----\n${letters(64, BASE64)}`],
    ['a public key', `-----BEGIN PUBLIC KEY-----\n${letters(64, BASE64)}\n-----END PUBLIC KEY-----`],
    ['an age public key', `age1${letters(58, 'qpzry9x8gf2tvdw0s3jn54khce6mua7l')}`],
    ['words about age keys', 'Your identity begins with AGE-SECRET-KEY-1… and must stay with you.'],
    [
      'an address with an example',
      'https://user:password@example.org/ and https://ann:secret12@proxy.example.com:8080',
    ],
    ['a name that begins like a token', 'hf_hub_download_with_progress_callback_and_retry sk_learn_pipeline'],
    ['nothing', ''],
  ])('%s', async (_name, text) => {
    expect(await seen(text)).toEqual([]);
    expect(await seen(text, 'package.json')).toEqual([]);
  });
});

describe('no-secrets', () => {
  const secrets = [
    { path: 'catalog/a.md', line: 3, what: 'a GitHub token', removedLater: false },
    { path: 'catalog/b.md', line: 1, what: 'a private key', removedLater: true },
  ];

  test('refuses each, and says that removing is not enough', () => {
    const findings = [...noSecrets.check(aProposal(aCatalog(), aCatalog(), { secrets }))];
    expect(findings.map(({ severity, path, line, message, fix }) => [severity, path, line, message, fix])).toEqual([
      ['error', 'catalog/a.md', 3, 'This line holds a GitHub token.', expect.stringMatching(/^Revoke it first/)],
      [
        'error',
        'catalog/b.md',
        1,
        expect.stringMatching(/in a commit of this proposal/),
        expect.stringMatching(/new branch without that commit/),
      ],
    ]);
  });

  test('no finding quotes a secret', async () => {
    const text = [AGE, GITHUB, pem(''), `npm_${letters(36, ALNUM)}`, `secret_key=${SK}`].join('\n');
    const found = await findSecrets([{ path: 'x', content: Buffer.from(text), removedLater: false }]);
    const said = JSON.stringify([...noSecrets.check(aProposal(aCatalog(), aCatalog(), { secrets: found }))]);
    expect(found).toHaveLength(5);
    for (const secret of [AGE, GITHUB, letters(36, ALNUM), SK, letters(64, BASE64)])
      expect(said).not.toContain(secret.slice(-12));
  });
});
