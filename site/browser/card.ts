import { need } from './dom.ts';
import { formatCompact, formatDate, plural } from './format.ts';
import type { BrowseItem } from './catalog-client.ts';
import type { CardView } from '../../scripts/build/views/types.ts';

const CATEGORIES_SHOWN = 3;

/** The card of a result: the empty one of its type from the page (CardTemplates.astro), filled. */
export function cardItem({ card, counts, sealedCover }: BrowseItem<CardView>, eager: boolean): Element {
  const template = need(document, `template[data-card="${card.type}"]`, HTMLTemplateElement);
  const item = need(template.content.cloneNode(true) as DocumentFragment, 'li');
  fillCover(need(item, '.card-cover', HTMLImageElement), card, eager, sealedCover);
  if (sealedCover === undefined) need(item, '.only-some').remove();
  fillText(item, card);
  fillPublisher(need(item, '.publisher', HTMLAnchorElement), card);
  fillCategories(item, card);
  fillCount(item, 'subscriptions', counts?.subscriptions);
  fillCount(item, 'favourites', counts?.favourites);
  return item;
}

function fillCover(
  image: HTMLImageElement,
  { cover }: CardView,
  eager: boolean,
  sealedCover: BrowseItem<CardView>['sealedCover'],
): void {
  if (eager) image.removeAttribute('loading');
  image.width = cover.width;
  image.height = cover.height;
  if (cover.srcset !== undefined) image.srcset = cover.srcset;
  if (sealedCover === undefined) image.src = cover.src;
  else {
    image.removeAttribute('src');
    void sealedCover().then((src) => {
      if (src !== undefined) image.src = src;
    });
  }
}

function fillText(item: Element, card: CardView): void {
  const link = need(item, '.card-title a', HTMLAnchorElement);
  link.href = card.href;
  link.textContent = card.title;
  need(item, '.card-summary').textContent = card.summary;
  if (!card.featured) need(item, '.card-featured').remove();
  const version = need(item, '.card-meta .mono');
  if (card.version === undefined) version.remove();
  else version.textContent = card.version;
  const time = need(item, 'time', HTMLTimeElement);
  const date = card.updated ?? card.released;
  if (date === undefined) time.remove();
  else {
    time.dateTime = date;
    time.textContent = formatDate(date);
  }
}

function fillPublisher(link: HTMLAnchorElement, { publisher }: CardView): void {
  link.href = publisher.href;
  need(link, 'span').textContent = publisher.name;
  if (!publisher.official) need(link, '.icon', SVGElement).remove();
}

function fillCategories(item: Element, { categories }: CardView): void {
  const line = need(item, '.card-categories');
  const blank = need(line, 'a', HTMLAnchorElement);
  const links = categories.slice(0, CATEGORIES_SHOWN).map((category) => {
    const link = blank.cloneNode() as HTMLAnchorElement;
    link.href = category.href;
    link.textContent = category.name;
    return link;
  });
  if (links.length === 0) line.remove();
  else line.replaceChildren(...links);
}

/** Counts that are not known, and zeros, take no room. */
function fillCount(item: Element, kind: 'subscriptions' | 'favourites', count: number | undefined): void {
  const place = need(item, `.card-count[data-kind="${kind}"]`);
  if (count === undefined || count === 0) {
    place.remove();
    return;
  }
  need(place, 'span').textContent = formatCompact(count);
  place.title = plural(count, kind.slice(0, -1));
  place.setAttribute('role', 'img');
  place.ariaLabel = place.title;
}
