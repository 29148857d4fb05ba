/** Where a rule of secretlint saw something, by offsets in the text. */
export interface LintedSecret {
  readonly what: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Rules that are left out. Comments in a text must not switch the search off, whoever wrote them. GitHub's tokens have patterns of our
 * own: theirs takes more than a second for a megabyte of hostile text.
 */
const LEFT_OUT = ['filter-comments', 'github'];

/** The end of a rule's id → what people call such a secret. secretlint's own messages quote the secret. */
const NAMES: Readonly<Record<string, string>> = {
  aws: 'an AWS secret access key',
  gcp: 'the private key of a Google Cloud service account',
  npm: 'an npm token',
  slack: 'a Slack token or webhook',
  basicauth: 'a password in an address',
  privatekey: 'a private key',
  huggingface: 'a Hugging Face token',
  openai: 'an OpenAI key',
  anthropic: 'an Anthropic key',
  'database-connection-string': 'the password of a database',
};

/** What the recommended rules of secretlint find in a text. They take 30 ms to load, so they are loaded with the first text. */
export async function lintSecrets(path: string, text: string): Promise<LintedSecret[]> {
  const { lintSource, rules } = await load();
  const result = await lintSource({
    // For .p12 a rule would read the file of that name from the disk, and `path` is a stranger's; of other names only .json matters.
    source: { filePath: path, ext: path.endsWith('.json') ? '.json' : '.txt', content: text, contentType: 'text' },
    options: { noPhysicFilePath: true, config: { rules } },
  });
  // secretlint counts from behind a byte order mark.
  const shift = text.startsWith('\uFEFF') ? 1 : 0;
  return result.messages.map(({ ruleId, range: [start, end] }) => ({
    what: nameOf(ruleId),
    start: start + shift,
    end: end + shift,
  }));
}

function nameOf(ruleId: string): string {
  const rule = ruleId.replace(/^.*secretlint-rule-/, '');
  return NAMES[rule] ?? `a secret (${rule})`;
}

let loading: ReturnType<typeof loadOnce> | undefined;

function load(): ReturnType<typeof loadOnce> {
  return (loading ??= loadOnce());
}

async function loadOnce() {
  const [{ lintSource }, { rules }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ]);
  const wanted = rules.filter(({ meta }) => !LEFT_OUT.some((name) => meta.id.endsWith(`secretlint-rule-${name}`)));
  return { lintSource, rules: wanted.map((rule) => ({ id: rule.meta.id, rule })) };
}
