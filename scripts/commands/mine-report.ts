import { table } from './assets.ts';
import { print, printable, say } from './shared.ts';
import { previewedCode } from '../core/people/code-preview.ts';
import { mySubscription } from '../core/people/my-rows.ts';
import type { CodeFacts, PersonFile } from '../core/people/person-file.ts';
import type { Standing } from '../core/people/standing.ts';
import { counted } from '../core/words.ts';

/** Everything as data; what is not limited, and what nobody counted, is null. */
export function toldOf(person: PersonFile, now: string): object {
  const { login, id, nickname = null, description = null, publishers, publishes, favourites, unseen } = person;
  const named = ({ asset }: { readonly asset: keyof PersonFile['assets'] }): object => {
    const facts = person.assets[asset];
    return { asset, type: facts?.type ?? null, title: facts?.title ?? null, state: facts?.state ?? null };
  };
  const subscriptions = person.subscriptions.map((row) => {
    const mine = mySubscription(row, person.assets[row.asset], now);
    const code = previewedCode(mine) ?? null;
    return { ...named(row), since: mine.since, ...standingIn(mine.standing), code };
  });
  return {
    ...{ login, id, nickname, description, publishers, subscriptions },
    favourites: favourites.map((row) => ({ ...named(row), at: row.at })),
    publishes: publishes.map((row) => ({ ...named(row), ...row })),
    unseen,
  };
}

function standingIn(standing: Standing): object {
  const { status, remaining = null, endsAt = null, renews, confirmed, use, cancel, retrieve, subscribe } = standing;
  return { status, remaining, endsAt, renews, confirmed, may: { use, cancel, retrieve, subscribe } };
}

/** For people: what there is of each kind. */
export function tell(person: PersonFile, now: string): void {
  const { login, subscriptions, favourites, publishes, assets, unseen } = person;
  section(
    'Subscriptions',
    subscriptions.map((row) => {
      const mine = mySubscription(row, assets[row.asset], now);
      const { label, uses, time } = mine.standing;
      const code = previewedCode(mine);
      return [row.asset, label, uses, time, ...(code === undefined ? [] : [codeWords(code)])];
    }),
  );
  section(
    'Favourites',
    favourites.map(({ asset, at }) => [asset, assets[asset]?.title ?? 'deleted', `since ${at.slice(0, 10)}`]),
  );
  section(
    'Publishes',
    publishes.map(({ asset, subscriptions: live, favourites: hearts, views }) => [
      asset,
      assets[asset]?.state ?? '',
      counted(live, 'subscription'),
      counted(hearts, 'favourite'),
      views === null ? 'views not tracked' : counted(views, 'view'),
    ]),
  );
  const listed = subscriptions.length + favourites.length + publishes.length;
  if (listed + unseen === 0) say(`Nothing is recorded of ${printable(login)} yet.`);
  if (unseen > 0) say(`${counted(unseen, 'more entry is', 'more entries are')} of assets that ${login} cannot see.`);
}

/** What a subscriber reads of open code: `open code: https://… (MIT)`. */
function codeWords({ url, licence }: CodeFacts): string {
  return ['open code:', url, licence && `(${licence})`].filter(Boolean).join(' ');
}

function section(heading: string, rows: readonly (readonly string[])[]): void {
  if (rows.length > 0) print(printable(`${heading}\n${table(rows)}\n`));
}
