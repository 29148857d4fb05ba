/** A kind of secret that can be told by its form alone. Patterns are bounded, so that no text makes them slow. */
export interface SecretPattern {
  readonly what: string;
  readonly pattern: RegExp;
  /** What the pattern cannot say. */
  readonly holds?: (match: string) => boolean;
}

const BECH32 = '[02-9AC-HJ-NP-Z]';
/** Line breaks may be written out, as JSON and YAML do, and lines such as `Proc-Type: 4,ENCRYPTED` may stand above the key; each ends at a break, so that there is one way only to read them. */
const BREAK = String.raw`(?:\\[nr]|[\s"'+,>|#*])`;
const PEM = [
  String.raw`-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----`,
  `${BREAK}{0,40}`,
  String.raw`(?:[A-Z][A-Za-z-]{1,30}: [^\n\\]{1,100}(?:\\[nr]|\n)${BREAK}{0,40}){0,4}`,
  '[A-Za-z0-9+/]{40}',
].join('');

/** Looked for in images and other binary files too. */
export const KEY_PATTERNS: readonly SecretPattern[] = [
  { what: 'an age secret key', pattern: new RegExp(`AGE-SECRET-KEY-(?:PQ-)?1${BECH32}{50,2000}`, 'gi') },
  { what: 'an age plugin identity', pattern: new RegExp(`AGE-PLUGIN-[A-Z0-9+._-]{1,64}-1${BECH32}{12,2000}`, 'gi') },
  { what: 'a private key', pattern: new RegExp(PEM, 'g') },
];

/** Tokens that the rules of secretlint miss, and those whose rule takes seconds for a hostile text. */
export const TOKEN_PATTERNS: readonly SecretPattern[] = [
  { what: 'a GitHub token', pattern: /(?<![A-Za-z0-9])gh[oprsu]_[A-Za-z0-9]{36}(?![A-Za-z0-9])/g },
  { what: 'a GitHub token', pattern: /(?<![A-Za-z0-9])github_pat_[A-Za-z0-9_]{60,90}(?![A-Za-z0-9_])/g },
  { what: 'a GitHub token', pattern: /(?<![A-Za-z0-9])ghs_[0-9]{1,20}_eyJ[A-Za-z0-9_-]{20}/g },
  { what: 'a Hugging Face token', pattern: /(?<![A-Za-z0-9_])(?:hf_|api_org_)[A-Za-z0-9]{34,40}(?![A-Za-z0-9_])/g },
  {
    // What Huawei Cloud calls SK. Without both cases and a digit it would be a commit id or a name.
    what: 'a secret access key',
    pattern:
      /(?<![A-Za-z])(?:sk|(?:sdk|cloud)_sk|secret[ _-]?(?:access[ _-]?)?key)["'`]?[ \t]{0,8}(?:=>|[:=,])[ \t]{0,8}["'`]?[A-Za-z0-9]{40}(?![A-Za-z0-9/+=])/gi,
    holds: (match) => [/[A-Z]/, /[a-z]/, /[0-9]/].every((kind) => kind.test(match.slice(-40))),
  },
];
