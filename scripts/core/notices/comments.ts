import { mention } from '../comment.ts';
import type { AssetId } from '../ids.ts';
import { plainText } from '../markdown-text.ts';
import type { Notice } from '../notices.ts';
import { dayOf } from '../people/time-words.ts';
import { compareVersions } from '../version.ts';
import { listedUpTo } from '../words.ts';

/** What comments say of an asset besides its notices. */
export interface NoticeAsset {
  readonly id: AssetId;
  readonly title: string;
  /** The https address of the gallery. */
  readonly gallery: string;
}

/** One comment in the discussion of an asset. */
export interface NoticeComment {
  readonly body: string;
  readonly people: number;
}

/** The hosting service notifies so many people by one comment. */
const MENTIONS = 50;
const VERSIONS_SHOWN = 10;

type Ends = Extract<Notice, { kind: 'ends' }>;
type Version = Extract<Notice, { kind: 'versions' }>;

/** Notices of one asset → as few comments as say them: whose subscription ends, and who should know of which new versions. */
export function noticeComments(asset: NoticeAsset, notices: readonly Notice[]): NoticeComment[] {
  const ends = notices.filter((notice) => notice.kind === 'ends');
  const versions = notices.filter((notice) => notice.kind === 'versions');
  return [
    ...portions(ends).map((some) => endsComment(asset, some)),
    ...peopleByVersions(versions).flatMap(([told, people]) =>
      portions(people).map((some) => versionsComment(asset, told, some)),
    ),
  ];
}

/** What stands at the top of a discussion that is opened to tell somebody something. Its title is the id of the asset. */
export function discussionBody(asset: NoticeAsset): string {
  return `This is the place to talk about ${pageOf(asset)}: questions, experiences and wishes are welcome.`;
}

/** The keys of the notices that a comment of ours is. */
export function noticeKeysIn(body: string): string[] {
  return [...body.matchAll(MARKER)].flatMap(([, kind = '', whats = '', logins = '']) =>
    whats.split(',').flatMap((what) => logins.split(',').map((login) => `${kind} ${what} ${login}`)),
  );
}

/** At the top of a comment, where the text of nobody else comes before. */
const MARKER = /^<!-- gallery-notice: (ends|versions) (\S+) for (\S+) -->\r?$/gm;

function marker(kind: Notice['kind'], whats: readonly string[], logins: readonly string[]): string {
  return `<!-- gallery-notice: ${kind} ${whats.join(',')} for ${logins.join(',').toLowerCase()} -->`;
}

function endsComment(asset: NoticeAsset, notices: readonly Ends[]): NoticeComment {
  const lines = notices.map(({ login, endsAt }) => `- ${mention({ login })}: on ${dayOf(endsAt)}`);
  return {
    people: notices.length,
    body: [
      notices.map(({ login, endsAt }) => marker('ends', [endsAt], [login])).join('\n'),
      `Your subscription to ${pageOf(asset)} ends soon, and it does not renew itself:`,
      lines.join('\n'),
      `Until then all goes on as before. ${myGallery(asset)} shows how long. Afterwards you can subscribe again.`,
      BECAUSE,
    ].join('\n\n'),
  };
}

function versionsComment(asset: NoticeAsset, versions: readonly string[], logins: readonly string[]): NoticeComment {
  const shown = listedUpTo(
    VERSIONS_SHOWN,
    versions.map((version) => `**${plainText(version)}**`),
  );
  const what = `${versions.length === 1 ? 'a new version' : 'new versions'}: ${shown}`;
  return {
    people: logins.length,
    body: [
      marker('versions', versions, logins),
      `${pageOf(asset)} has ${what}.`,
      logins.map((login) => mention({ login })).join(' '),
      `Its page says what is new. You are subscribed, so you can use it at once: ${myGallery(asset)} has it.`,
      BECAUSE,
    ].join('\n\n'),
  };
}

const BECAUSE = 'You asked for this notice in your profile, where you can take that back.';

function pageOf({ id, title, gallery }: NoticeAsset): string {
  return link(title, gallery, `assets/${id}/`);
}

function myGallery({ gallery }: NoticeAsset): string {
  return link('My Gallery', gallery, 'my/');
}

/** An address in which Markdown would see an end is left out. */
function link(text: string, gallery: string, path: string): string {
  const { href } = new URL(path, gallery.endsWith('/') ? gallery : `${gallery}/`);
  return /[\s()<>\\]/.test(href) ? plainText(text) : `[${plainText(text)}](${href})`;
}

/** Who is told of several versions is told once, the highest first. */
function peopleByVersions(notices: readonly Version[]): [versions: readonly string[], logins: readonly string[]][] {
  const byLogin = Map.groupBy(notices, ({ login }) => login);
  const told = [...byLogin].map(([login, own]) => ({
    login,
    versions: own.map(({ version }) => version).sort((a, b) => compareVersions(b, a)),
  }));
  const groups = Map.groupBy(told, ({ versions }) => versions.join(' '));
  return [...groups.values()].map((group) => [group[0]?.versions ?? [], group.map(({ login }) => login)]);
}

function portions<T>(items: readonly T[]): (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / MENTIONS) }, (_, index) =>
    items.slice(index * MENTIONS, (index + 1) * MENTIONS),
  );
}
