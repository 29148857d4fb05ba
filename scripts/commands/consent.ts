import { CommandError } from './command.ts';
import { Interview } from './interview.ts';
import { printable, say } from './shared.ts';
import type { Agreement, AssetVersion } from '../core/catalog.ts';
import type { Needs } from '../core/requests/needs.ts';
import { isVersion } from '../core/version.ts';

/** What a person confirmed and agreed to. */
export interface Consent {
  readonly confirmed: string | undefined;
  readonly agreements: Readonly<Record<string, string>>;
}

/** What the flags say: `--confirm X.Y.Z` and `--agree AGREEMENT@VERSION`. */
export function givenConsent(confirm: string | undefined, agree: readonly string[] = []): Consent {
  if (confirm !== undefined && !isVersion(confirm)) throw new CommandError(`--confirm takes a version, not ${confirm}`);
  return { confirmed: confirm, agreements: Object.fromEntries(agree.map(agreement)) };
}

function agreement(text: string): [string, string] {
  const [name = '', version = '', ...more] = text.split('@');
  if (name === '' || !isVersion(version) || more.length > 0) {
    throw new CommandError(`--agree takes an agreement and its version, such as service-agreement@1.0.0, not ${text}`);
  }
  return [name, version];
}

/**
 * Shows what must be known, constraints first (F14), and asks for it. Undefined where a person did not agree, or where nobody is there to be
 * asked: then the flags are named by which one says so.
 */
export async function askConsent(
  { constraints, agreements }: Needs,
  given: Consent,
  interview: Interview = new Interview(),
): Promise<Consent | undefined> {
  const open = given.confirmed === undefined ? constraints : undefined;
  const missing = agreements.filter(({ agreement: name, version }) => given.agreements[name] !== version);
  if (open === undefined && missing.length === 0) return given;
  if (open !== undefined) showConstraints(open);
  for (const one of missing) showAgreement(one, interview.asks);
  if (!interview.asks) {
    const flags = [
      ...(open === undefined ? [] : [`--confirm ${open.version}`]),
      ...missing.map(({ agreement: name, version }) => `--agree ${name}@${version}`),
    ];
    say(`Nothing was done. If you accept this, say so: ${flags.join(' ')}`);
    return undefined;
  }
  if (open !== undefined && !(await interview.confirm(false, `I know the constraints of version ${open.version}`))) {
    return undefined;
  }
  for (const { data, version } of missing) {
    if (!(await interview.confirm(false, `I have read and agree to ${data.title} ${version}`))) return undefined;
  }
  return {
    confirmed: open?.version ?? given.confirmed,
    agreements: {
      ...given.agreements,
      ...Object.fromEntries(missing.map(({ agreement: name, version }) => [name, version])),
    },
  };
}

function showConstraints({ version, data }: AssetVersion): void {
  say(`Version ${version} has constraints:`);
  for (const constraint of data.constraints) say(printable(`- ${constraint}`));
}

function showAgreement({ data, version, path, body }: Agreement, asks: boolean): void {
  say(printable(`To be agreed to: ${data.title} ${version} (${path})`));
  if (asks) say(printable(`\n${body.trim()}\n`));
}
