import { mySubscription } from '../../../scripts/core/people/my-rows.ts';
import type { AssetId } from '../../../scripts/core/ids.ts';
import { tellAnswer, tellAsked } from '../actions/outcome.ts';
import { saidIn, type Said } from '../actions/said.ts';
import { send } from '../actions/service.ts';
import { openConsole, wishToCancel, wishToFavour, wishToRetrieve, wishToUse, type Wished } from '../actions/wishes.ts';
import { h, need } from '../dom.ts';
import type { AssetDeed } from '../edit/deeds.ts';
import { actionFactsOf, type My } from './context.ts';

/** What a click on a row asks for. */
interface Deed {
  readonly row: HTMLElement;
  readonly name: string;
  readonly version: string | undefined;
}

/** What rows need of the page. */
export interface Desk {
  my(): My;
  /** Loads what is recorded by now, and shows it in the rows of one asset. */
  refresh(asset: AssetId): Promise<My>;
}

/** Lets the buttons of rows do what they say. One thing at a time: a double click is one wish. */
export function makeDeeds(content: HTMLElement, desk: Desk): void {
  let isBusy = false;
  content.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-deed]') : null;
    const row = button?.closest<HTMLElement>('[data-asset]');
    if (!button || !row || isBusy || button.ariaDisabled === 'true') return;
    isBusy = true;
    void act({ row, name: button.dataset['deed'] ?? '', version: button.dataset['version'] }, desk).finally(() => {
      isBusy = false;
    });
  });
}

async function act(deed: Deed, desk: Desk): Promise<void> {
  const { row } = deed;
  const said = saidIn(row);
  said.clear();
  const asset = row.dataset['asset'] as AssetId;
  if (isAssetDeed(deed.name)) {
    await publish(row, asset, deed.name, desk);
    return;
  }
  const wished = await wishOf(deed, asset, desk.my());
  if (wished === undefined) return;
  row.ariaBusy = 'true';
  const sent = await send(desk.my().base, desk.my().service, wished.wish);
  const my = await desk.refresh(asset);
  row.ariaBusy = null;
  if (sent.kind === 'asked') tellAsked(said, wished);
  else if (sent.answer.accepted && wished.wish.action === 'unfavourite') tellTakenOff(said, row);
  else if (sent.answer.accepted && wished.wish.action === 'favourite')
    said.tell(h('p', {}, 'It is a favourite again.'));
  else tellAnswer(said, wished, sent.answer, { remaining: standingOf(asset, my)?.standing.remaining }, `${my.base}my/`);
}

const ASSET_DEEDS: readonly AssetDeed['edit'][] = ['release', 'discontinue', 'delete'];

function isAssetDeed(name: string): name is AssetDeed['edit'] {
  return ASSET_DEEDS.some((deed) => deed === name);
}

/** What a publisher does is a proposal. What judges it is loaded only for those who do something. */
async function publish(row: HTMLElement, asset: AssetId, name: AssetDeed['edit'], desk: Desk): Promise<void> {
  const { proposeDeed } = await import('../edit/propose-deed.ts');
  const problem = await proposeDeed(desk.my(), asset, name, () => void desk.refresh(asset));
  if (problem !== undefined) saidIn(row).refuse([{ message: problem, fix: '' }]);
  // What was clicked may be gone since.
  if (!row.contains(document.activeElement)) need(row, '.my-title').focus();
}

async function wishOf({ row, name, version }: Deed, asset: AssetId, my: My): Promise<Wished | undefined> {
  const facts = actionFactsOf(my, asset, my.person.assets[asset]);
  switch (name) {
    case 'cancel':
      return wishToCancel(facts);
    case 'retrieve':
      return wishToRetrieve(facts);
    case 'use': {
      const { confirmed = [], remaining } = standingOf(asset, my)?.standing ?? {};
      return wishToUse(facts, { confirmed, remaining }, version);
    }
    case 'favourite':
      return wishToFavour(facts, row.querySelector('[data-deed=favourite]')?.ariaPressed === 'true');
    case 'console':
      await openConsole(facts);
      return undefined;
    default:
      return undefined;
  }
}

function standingOf(asset: AssetId, { person, now }: My): ReturnType<typeof mySubscription> | undefined {
  const row = person.subscriptions.find((other) => other.asset === asset);
  return row && mySubscription(row, person.assets[asset], now);
}

/** With a way back, as long as the page is not left. */
function tellTakenOff(said: Said, row: HTMLElement): void {
  const undo = h('button', { type: 'button', class: 'link-button' }, 'Undo');
  undo.addEventListener('click', () => {
    const heart = row.querySelector<HTMLElement>('[data-deed=favourite]');
    heart?.focus();
    heart?.click();
  });
  said.tell(h('p', {}, 'It is not a favourite any more. ', undo));
}
