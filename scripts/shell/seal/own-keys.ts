import { readIdentities, type KeyEnvironment } from './keys.ts';
import { openerFor, type Opener } from './opener.ts';

let known: { readonly keys: string; readonly opener: Opener | undefined } | undefined;

/** Opens with the secret keys that whoever runs this has now; undefined without any. The same keys have the same opener. */
export function ownOpener(environment: KeyEnvironment = process.env): Opener | undefined {
  const identities = readIdentities(environment);
  const keys = identities.join('\n');
  if (known?.keys !== keys) known = { keys, opener: openerFor(identities) };
  return known.opener;
}
