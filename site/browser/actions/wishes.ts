import { consoleAddress } from '../../../scripts/core/console.ts';
import type { Wish } from '../../../scripts/core/service.ts';
import type { ActionFacts } from '../../components/actions/facts.ts';
import type { BoxView } from './box-view.ts';
import { agreeTo, askUse, chooseRegion, confirmCancel, confirmConstraints } from './dialogs.ts';

/** A wish with everything that had to be read and chosen, and where the console goes on with it. */
export interface Wished {
  readonly wish: Exclude<Wish, { action: 'profile' }>;
  readonly console?: { readonly label: string; readonly href: string };
}

type AssetId = Wished['wish']['asset'];

function idOf(facts: ActionFacts): AssetId {
  return facts.id as AssetId;
}

/** Constraints, then agreements: each only where there is something to read (F14). Undefined where the person thought better of it. */
export async function wishToSubscribe(facts: ActionFacts): Promise<Wished | undefined> {
  const latest = facts.versions[0];
  const isConstrained = latest !== undefined && latest.constraints.length > 0;
  if (isConstrained && (await confirmConstraints(latest.version, latest.constraints)) === undefined) return undefined;
  const agreements = await agreeTo(facts.agreements);
  if (agreements === undefined) return undefined;
  const confirmed = isConstrained ? { confirmed: latest.version } : {};
  return { wish: { action: 'subscribe', asset: idOf(facts), agreements, ...confirmed } };
}

export async function wishToCancel(facts: ActionFacts): Promise<Wished | undefined> {
  return (await confirmCancel(facts.title)) && { wish: { action: 'cancel', asset: idOf(facts) } };
}

export function wishToRetrieve(facts: ActionFacts): Wished {
  return { wish: { action: 'retrieve', asset: idOf(facts) } };
}

export function wishToFavour(facts: ActionFacts, isOne: boolean): Wished {
  return { wish: { action: isOne ? 'unfavourite' : 'favourite', asset: idOf(facts) } };
}

/** A training job or an import (F16, F17), then the constraints of the version where they were not confirmed before (F11). */
export async function wishToUse(
  facts: ActionFacts,
  { confirmed, remaining }: Pick<BoxView, 'confirmed' | 'remaining'>,
  version?: string,
): Promise<Wished | undefined> {
  const { id, title, versions, consoles } = facts;
  const use = facts.type === 'workflow' ? 'import' : 'job';
  const choice = await askUse({ use, asset: id, title, versions, version, remaining, name: suggestedName(id) });
  if (choice === undefined) return undefined;
  const constraints = versions.find((row) => row.version === choice.version)?.constraints ?? [];
  const isOpen = constraints.length > 0 && !confirmed.includes(choice.version);
  if (isOpen && (await confirmConstraints(choice.version, constraints)) === undefined) return undefined;
  const { region, name, workspace } = choice;
  const values = { asset: id, version: choice.version, region: region ?? '', name, ...(workspace && { workspace }) };
  return {
    wish: {
      action: 'use',
      asset: idOf(facts),
      use,
      version: choice.version,
      name,
      ...(region !== undefined && { region }),
      ...(isOpen && { confirmed: choice.version }),
    },
    console: {
      label: `${use === 'job' ? 'Continue' : 'Configure'} in ${consoles.name}`,
      href: consoleAddress(consoles, use === 'job' ? 'trainingJob' : 'workflow', values),
    },
  };
}

/** The console's page of an algorithm or a model, in the region that the person chooses (F15). */
export async function openConsole({ id, type, title, versions, consoles }: ActionFacts): Promise<void> {
  const version = versions[0]?.version ?? '';
  const place = type === 'model' ? 'model' : 'algorithm';
  await chooseRegion(title, (region) => consoleAddress(consoles, place, { region, asset: id, version }));
}

/** `resnet-50-1122`: the name of the asset and the day, to be changed at will. */
function suggestedName(id: string): string {
  const today = new Date();
  const day = [today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, '0')).join('');
  return `${id.slice(id.indexOf('/') + 1)}-${day}`;
}
