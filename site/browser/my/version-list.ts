import type { MySubscription } from '../../../scripts/core/people/my-rows.ts';
import type { VersionFacts } from '../../../scripts/core/people/person-file.ts';
import { h, need } from '../dom.ts';
import { formatDate, plural } from '../format.ts';
import type { My } from './context.ts';
import { allow, copyOf, pageOf } from './row-parts.ts';

interface Options {
  readonly my: My;
  /** What a use is called; undefined where versions are only looked at. */
  readonly label: string | undefined;
  readonly reasonId: string;
}

/** The versions of a subscribed asset, made when they are opened: most never are. */
export function fillVersions(details: HTMLDetailsElement, mine: MySubscription, options: Options): void {
  const versions = mine.facts?.versions ?? [];
  if (versions.length === 0) {
    details.remove();
    return;
  }
  const { label } = options;
  const doing = label === undefined ? '' : ` · ${label === 'Run' ? 'Run one of them' : label}`;
  need(details, 'summary').textContent = `${plural(versions.length, 'version')}${doing}`;
  const list = need(details, 'ul');
  details.addEventListener('toggle', () => {
    if (list.childElementCount === 0) list.append(...versions.map((version) => versionRow(version, mine, options)));
  });
}

function versionRow(facts: VersionFacts, mine: MySubscription, { my, label, reasonId }: Options): HTMLElement {
  const { version, released, constraints } = facts;
  const row = copyOf('version');
  const link = need(row, 'a', HTMLAnchorElement);
  link.textContent = version;
  if (mine.facts?.page === true) link.href = pageOf(my, mine.asset, version);
  const time = need(row, 'time', HTMLTimeElement);
  time.dateTime = released;
  time.textContent = formatDate(released);
  fillConstraints(need(row, '.my-constraints'), constraints, mine.standing.confirmed.includes(version));
  const button = need(row, 'button', HTMLButtonElement);
  if (label === undefined) button.remove();
  else {
    button.append(label, h('span', { class: 'visually-hidden' }, ` with version ${version}`));
    button.dataset['version'] = version;
    allow(button, mine.standing.use, reasonId);
  }
  return row;
}

function fillConstraints(place: HTMLElement, constraints: readonly string[], isConfirmed: boolean): void {
  need(place, 'ul').append(...constraints.map((constraint) => h('li', {}, constraint)));
  if (constraints.length === 0) need(place, 'ul').remove();
  else need(place, '[data-none]').remove();
  if (!isConfirmed || constraints.length === 0) need(place, '[data-confirmed]').remove();
}
