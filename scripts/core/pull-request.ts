import { CATALOG } from './kinds.ts';
import { plainText } from './markdown-text.ts';
import { counted } from './words.ts';

/** What a proposal says of itself to those who read it. */
export interface ProposalText {
  /** The first line of the commit and the title of the pull request. */
  readonly title: string;
  /** What the proposal does: one sentence for each thing, in others' words too. */
  readonly summary: readonly string[];
  /** What the publisher wrote besides. */
  readonly words: string;
  /** Agreement → the version that was agreed to. */
  readonly agreements: ReadonlyMap<string, string>;
}

/** By default a branch is named for what it changes, so that another run finds it again. */
export function branchFor(assets: readonly string[]): string {
  const [first, ...others] = assets;
  if (first === undefined) return 'publish/catalog';
  const name = `publish/${first.replace('/', '-')}`;
  return others.length === 0 ? name : `${name}-and-${String(others.length)}-more`;
}

/** A title in a few words, where the publisher gave none. */
export function titleFor(summary: readonly string[], assets: readonly string[]): string {
  const [first = 'Change the catalog', ...others] = summary;
  if (others.length === 0) return first.replace(/\.$/, '');
  const [asset, ...more] = assets;
  if (asset === undefined) return `Change the catalog: ${counted(summary.length, 'thing')}`;
  return more.length === 0 ? `Publish changes of ${asset}` : `Publish changes of ${counted(assets.length, 'asset')}`;
}

/** What stands in the history: sentences as they are, because a commit has no markup. */
export function commitMessage({ title, words, summary }: ProposalText): string {
  const list = summary.map((sentence) => `- ${oneLine(sentence)}`).join('\n');
  return `${[title, words, list].filter((part) => part !== '').join('\n\n')}\n`;
}

const BEGIN = '<!-- what it changes, kept up to date by gallery publish -->';
const END = '<!-- until here -->';
/** Characters that sentences may take: the hosting service refuses texts of more than 65,536. */
const MOST = 20_000;

/** The template of pull requests with this proposal in it: below its first heading what it does, and the boxes of agreements. */
export function fillTemplate(template: string, text: ProposalText): string {
  const withoutHint = template.replace(/^<!--[\s\S]*?-->\s*/, '');
  const change = changePart(text);
  const heading = /^## .*\n/m.exec(withoutHint);
  const at = heading === null ? 0 : heading.index + heading[0].length;
  const rest = withoutHint.slice(at).replace(/^\s+/, '');
  const body = `${withoutHint.slice(0, at)}${at === 0 ? '' : '\n'}${change}\n\n${rest}`;
  return `${withAgreements(body, text.agreements).trimEnd()}\n`;
}

/** The same in a pull request that is there already: what people wrote around it stays. Undefined where nothing of it is ours. */
export function refreshBody(body: string, text: ProposalText): string | undefined {
  const lines = body.replaceAll('\r\n', '\n');
  const [begin, end] = [lines.indexOf(BEGIN), lines.indexOf(END)];
  if (begin === -1 || end < begin) return undefined;
  const fresh = `${lines.slice(0, begin)}${changePart(text)}${lines.slice(end + END.length)}`;
  return withAgreements(fresh, text.agreements);
}

function changePart({ summary, words }: ProposalText): string {
  let length = 0;
  const items = summary.map((sentence) => `- ${plainText(sentence, 400)}`);
  const fitting = items.filter((item) => (length += item.length) <= MOST);
  const left = items.length - fitting.length;
  const list = [...fitting, ...(left === 0 ? [] : [`- and ${counted(left, 'more change')}`])].join('\n');
  return [BEGIN, ...(words === '' ? [] : [words.replaceAll('<!--', '<\u2060!--')]), list, END].join('\n\n');
}

/** `- [ ] I agree to [Title](…/catalog/agreements/<agreement>/<version>.md) <version>` */
const BOX = /^- \[[ xX]\] .*$/gm;

/** Ticks the box of each agreement, in the version that was agreed to. Boxes of others stay as they are. */
function withAgreements(body: string, agreements: ReadonlyMap<string, string>): string {
  const open = new Map(agreements);
  const ticked = body.replace(BOX, (line) => {
    const [agreement, version] = linkIn(line) ?? [];
    const agreed = agreement === undefined ? undefined : agreements.get(agreement);
    if (agreement === undefined || version === undefined || agreed === undefined) return line;
    open.delete(agreement);
    return line.replace(/^- \[[ xX]\]/, '- [x]').replaceAll(version, agreed);
  });
  const added = [...open].map(([agreement, version]) => `- [x] I agree to ${agreement} ${version}`);
  if (added.length === 0) return ticked;
  return `${ticked.trimEnd()}\n${added.join('\n')}\n`;
}

/** By its address where there is one, else by its name. */
const LINKED = new RegExp(`/${CATALOG}/agreements/([a-z0-9-]+)/(\\d+\\.\\d+\\.\\d+)\\.md`);
const NAMED = /I agree to ([a-z0-9-]+) (\d+\.\d+\.\d+)$/;

function linkIn(line: string): [agreement: string, version: string] | undefined {
  const [, agreement, version] = LINKED.exec(line) ?? NAMED.exec(line) ?? [];
  return agreement === undefined || version === undefined ? undefined : [agreement, version];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
