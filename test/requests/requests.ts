import type { Catalog } from '../../scripts/core/catalog.ts';
import { isAssetId, type AssetId } from '../../scripts/core/ids.ts';
import { CATALOG, placeOf } from '../../scripts/core/kinds.ts';
import type { ChangedFile, Outcome } from '../../scripts/core/requests/outcome.ts';
import { parseRequest, type Request } from '../../scripts/core/requests/request.ts';
import { markdownFile } from '../../scripts/core/markdown-file.ts';
import { textFile } from '../../scripts/shell/entries/text.ts';
import { BEN, NOW, yaml, type Files } from '../support/builders.ts';

let count = 0;

/** A request of ben, now, with a name of its own. */
export function aRequest(action: Request['action'], asset: string | undefined, more: object = {}): Request {
  const wish = asset === undefined ? { action } : { action, asset };
  const parsed = parseRequest({ id: `r${String(++count)}`, source: 'local', at: NOW, actor: BEN, ...wish, ...more });
  if (!parsed.ok) throw new Error(parsed.messages.join('\n'));
  return parsed.request;
}

export function idOf(asset: string): AssetId {
  if (!isAssetId(asset)) throw new Error(`${asset} is no asset id`);
  return asset;
}

/** `done`, `already` or why not. */
export function told(outcome: Outcome | undefined): string {
  if (outcome === undefined) return 'no outcome';
  if (!outcome.accepted) return outcome.problems.map(({ message }) => message).join(' ');
  return outcome.already ? 'already' : 'done';
}

/** The catalog with files as they were decided, without writing and reading them. */
export function withFiles(catalog: Catalog, files: readonly ChangedFile[]): Catalog {
  return files.reduce(withFile, catalog);
}

function withFile(catalog: Catalog, file: ChangedFile): Catalog {
  const { path } = file;
  const place = placeOf(path.slice(CATALOG.length + 1));
  const document = { path, body: '', bodyLine: 1, line: () => 1 };
  const others = <T extends { path: string }>(entries: readonly T[]): T[] => entries.filter((one) => one.path !== path);
  if (place?.kind === 'subscription' && file.kind === 'subscription' && file.data !== undefined) {
    const { login, asset } = place;
    return {
      ...catalog,
      subscriptions: [...others(catalog.subscriptions), { ...document, login, asset, data: file.data }],
    };
  }
  if (place?.kind === 'favourite' && file.kind === 'favourite') {
    const { login, asset } = place;
    const added = file.data === undefined ? [] : [{ ...document, login, asset, data: file.data }];
    return { ...catalog, favourites: [...others(catalog.favourites), ...added] };
  }
  if (place?.kind === 'user' && file.kind === 'user' && file.data !== undefined) {
    return { ...catalog, users: new Map([...catalog.users, [place.login, { ...document, data: file.data }]]) };
  }
  throw new Error(`${path} is no entry`);
}

/** The files of a world with decided ones written over them, as the shell writes them. */
export function written(base: Files, files: readonly ChangedFile[]): Files {
  const texts = files.map((file): [string, string | undefined] => {
    const path = file.path.slice(CATALOG.length + 1);
    const before = base[path];
    return [path, textFile(file, typeof before === 'string' ? before : undefined).text];
  });
  return { ...base, ...Object.fromEntries(texts) };
}

export const AGREED = { 'data-security-and-privacy-risk': '1.0.0', 'service-agreement': '1.1.0' };

const agreement = (name: string, version: string, since: string): Files => ({
  [`agreements/${name}/${version}.md`]: markdownFile('agreement', 2, { title: name, since }, 'What is agreed to.'),
});

/** What subscribers of publishers that are not official agree to. */
export const AGREEMENTS: Files = {
  ...agreement('data-security-and-privacy-risk', '1.0.0', '2025-01-01T00:00:00Z'),
  ...agreement('service-agreement', '1.0.0', '2025-01-01T00:00:00Z'),
  ...agreement('service-agreement', '1.1.0', '2026-01-01T00:00:00Z'),
};

export const LOGGIA: Files = yaml('publishers/loggia.yaml', {
  name: 'Loggia',
  official: true,
  maintainers: [{ login: 'lea', id: 14 }],
});
