import type { PersonFile } from '../../../scripts/core/people/person-file.ts';
import type { AssetType } from '../../../scripts/core/schema/asset.ts';

export type TabId = 'publishes' | 'subscriptions' | 'favourites';

/** What of a person's gallery is shown. */
export interface View {
  readonly type: AssetType;
  readonly tab: TabId;
}

export const TYPE_ORDER: readonly AssetType[] = ['algorithm', 'model', 'workflow'];
export const TAB_IDS: readonly TabId[] = ['publishes', 'subscriptions', 'favourites'];

/** `#models-favourites` → what it names. */
export function viewIn(hash: string): View | undefined {
  const match = /^#([a-z]+)s-([a-z]+)$/.exec(hash);
  const type = TYPE_ORDER.find((other) => other === match?.[1]);
  const tab = TAB_IDS.find((other) => other === match?.[2]);
  return type === undefined || tab === undefined ? undefined : { type, tab };
}

export function hashOf({ type, tab }: View): string {
  return `#${type}s-${tab}`;
}

/** What one sees first: the tab of subscriptions, else of what one publishes or likes, at the type with the most of it. */
export function firstView(person: PersonFile | undefined): View {
  const candidates = person === undefined ? [] : (['subscriptions', 'publishes', 'favourites'] as const);
  for (const tab of candidates) {
    const counts = TYPE_ORDER.map((type) => countIn(person, { type, tab }));
    const most = Math.max(...counts);
    const type = TYPE_ORDER[counts.indexOf(most)];
    if (most > 0 && type !== undefined) return { type, tab };
  }
  return { type: 'algorithm', tab: 'subscriptions' };
}

/** How many rows a tab has; what was deleted is of no type. */
export function countIn(person: PersonFile | undefined, { type, tab }: View): number {
  if (person === undefined) return 0;
  return person[tab].filter(({ asset }) => person.assets[asset]?.type === type).length;
}
