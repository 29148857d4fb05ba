import { count, list, oneOf, optional, shape, suchText, text, yesOrNo, type Check } from './shape.ts';
import type { ActionFacts } from '../../components/actions/facts.ts';
import type { AgreementLink } from '../../../scripts/build/views/types.ts';
import { isVersion } from '../../../scripts/core/version.ts';

type Opened = Omit<ActionFacts, 'consoles'> & { readonly consoles: unknown };

const anything: Check<unknown> = (_value): _value is unknown => true;
const version = suchText(isVersion);

function factsIn(base: string): Check<Opened> {
  return shape<Opened>({
    base: suchText((own) => own === base),
    id: text,
    type: oneOf('algorithm', 'model', 'workflow'),
    title: text,
    versions: list(shape<{ version: string; constraints: readonly string[] }>({ version, constraints: list(text) })),
    agreements: list(
      shape<AgreementLink>({
        agreement: text,
        version: text,
        title: text,
        href: suchText((href) => href.startsWith(`${base}agreements/`)),
      }),
    ),
    duration: optional(shape<{ days: number; renew: boolean }>({ days: count, renew: yesOrNo })),
    quota: optional(count),
    consoles: optional(anything),
  });
}

/** What an opened page tells the action box: of this asset, and of the consoles that the gallery has, whatever the page says. */
export function readActionFacts(
  written: string,
  { id, base, consoles }: Pick<ActionFacts, 'id' | 'base' | 'consoles'>,
): ActionFacts | undefined {
  try {
    const facts = JSON.parse(written) as unknown;
    return factsIn(base)(facts) && facts.id === id ? { ...facts, consoles } : undefined;
  } catch {
    return undefined;
  }
}
