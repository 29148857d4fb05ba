import { DescriptionImporter } from './description.ts';
import { gitAddresses } from './fields.ts';
import { folderOf, lastPart, type Folder } from './folder.ts';
import type { AssetDraft, Importer, ImportSource } from './importer.ts';
import { Refusal, type Ledger } from './ledger.ts';
import { isTemplate, parseCard } from './mindspore-card.ts';
import { draftOf, sameFiles, type HubCard, type HubRelease } from './mindspore-model.ts';
import { withDistinctTitles } from './mindspore-facts.ts';
import { repositoryPath } from './origin.ts';
import { toVersion, byVersion } from './versions.ts';
import { slugFrom } from './names.ts';

/** https://github.com/mindspore-ai/hub: a Markdown card for each model and release of MindSpore. */
export const mindsporeHub: Importer = {
  id: 'mindspore-hub',
  name: 'MindSpore Hub',
  summary: 'Model cards of MindSpore Hub',
  needsOrigin: true,
  publishers: {
    mindspore: { name: 'MindSpore', website: 'https://www.mindspore.cn/' },
    'noah-cvlab': { name: "Noah's Ark Lab" },
  },
  entries: (folder) => folder.files.map(({ path }) => path).filter((path) => path.endsWith('.md')),
  *read(source, entries, ledger) {
    if (source.origin === undefined) return;
    const translations = new Map(entries.flatMap((entry) => translationOf(entry, source.folder)));
    const cards = entries
      .filter((entry) => !translations.has(entry))
      .flatMap((entry) => ledger.accept(entry, readCard(source, entry)) ?? []);
    const releases = mergeTranslations(cards, translations, ledger);
    const descriptions = new DescriptionImporter(source, gitAddresses(source.origin, source.folder));
    const run = { source, origin: source.origin, ledger, descriptions };
    const drafts: AssetDraft[] = [];
    for (const group of Map.groupBy(releases, ({ card }) => `${card.publisher}/${card.name.toLowerCase()}`).values()) {
      for (const asset of assetsOf(group, ledger)) drafts.push(draftOf(asset, run));
    }
    yield* withDistinctTitles(drafts);
  },
};

/** `x_cn.md` beside `x.md` is the same card in Chinese. */
function translationOf(entry: string, folder: Folder): [string, string][] {
  const original = entry.replace(/_cn\.md$/, '.md');
  return original !== entry && folder.file(original) !== undefined ? [[entry, original]] : [];
}

/** `assets/<publisher>/[<backend>/]<release of MindSpore>/<name>.md`. */
function readCard({ folder, origin, publisher }: ImportSource, entry: string): HubCard | Refusal {
  const path = origin === undefined ? entry : repositoryPath(origin, entry);
  const [, owner = '', folders = '', name = ''] = /(?:^|\/)assets\/([^/]+)\/(?:(.+)\/)?([^/]+)\.md$/.exec(path) ?? [];
  if (name === '' && !/(?:^|\/)examples\//.test(path))
    return new Refusal('not-an-entry', `${lastPart(entry)} outside of assets/`);
  const text = folder.text(entry);
  if (!text.ok) return new Refusal('unreadable', text.problem);
  const card = parseCard(text.text);
  if (card === undefined) return new Refusal('unreadable', 'no card: there are no two lines ---');
  if (name === '' || isTemplate(card)) return new Refusal('template', 'the form for new cards');
  const release = lastPart(folders);
  const version = toVersion(release);
  if (version === undefined) return new Refusal('no-version', `the folder ${release} is no release of MindSpore`);
  const slug = publisher ?? slugFrom(owner);
  if (slug === undefined) return new Refusal('no-name', `${owner} is no publisher's id`);
  if ((card.fields.get('model-name') ?? '') === '') return new Refusal('incomplete', 'the card has no model-name');
  return { entry, publisher: slug, backend: folderOf(folders), release, version, name, card };
}

/** A translation whose card was refused is refused with it. */
function mergeTranslations(
  cards: readonly HubCard[],
  translations: ReadonlyMap<string, string>,
  ledger: Ledger,
): HubRelease[] {
  const byEntry = new Map(
    cards.map((card) => [card.entry, { card, translations: [] as string[], alike: [] as HubCard[] }]),
  );
  for (const [entry, original] of translations) {
    const release = byEntry.get(original);
    release?.translations.push(entry);
    if (release === undefined)
      ledger.refuse(entry, new Refusal('not-an-entry', `the Chinese text of ${original}, which was refused`));
    else ledger.merge(entry, original, 'the same card in Chinese: the notes of the version link to it');
  }
  return [...byEntry.values()];
}

/**
 * Cards of one name are releases of one model. Spelled differently they are too, if they give the same model name and no
 * release has both. Cards of one release for several backends are one if they list the same files, else each backend's is
 * a model of its own.
 */
function assetsOf(group: readonly HubRelease[], ledger: Ledger): HubRelease[][] {
  const spellings = new Set(group.map(({ card }) => card.name));
  if (spellings.size > 1 && !isOneModel(group)) {
    return [...Map.groupBy(group, ({ card }) => card.name).values()].flatMap((all) => assetsOf(all, ledger));
  }
  const merged = mergeBackends(group, ledger);
  if (merged === undefined) {
    const backends = Map.groupBy(group, ({ card }) => card.backend);
    return [...backends].map(([backend, all]) =>
      all.map((release) => ({ ...release, card: { ...release.card, name: `${backend}/${release.card.name}` } })),
    );
  }
  if (spellings.size > 1)
    for (const { card } of merged) ledger.note(card.entry, 'spelling-differs', [...spellings].sort().join(', '));
  return [merged.sort((a, b) => byVersion(a.card, b.card))];
}

function isOneModel(group: readonly HubRelease[]): boolean {
  const names = new Set(group.map(({ card }) => card.card.fields.get('model-name')));
  return names.size === 1 && new Set(group.map(({ card }) => `${card.backend}/${card.version}`)).size === group.length;
}

/** One card for each release, or undefined where two cards of a release list different files. */
function mergeBackends(group: readonly HubRelease[], ledger: Ledger): HubRelease[] | undefined {
  const releases = [...Map.groupBy(group, ({ card }) => card.version).values()];
  const agree = releases.every(
    ([first, ...others]) => first !== undefined && others.every((other) => sameFiles(first.card, other.card)),
  );
  if (!agree) return undefined;
  return releases.flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    for (const { card } of others) ledger.merge(card.entry, first.card.entry, `the same files, for ${card.backend}`);
    return [
      {
        ...first,
        alike: others.map(({ card }) => card),
        translations: [first, ...others].flatMap(({ translations }) => translations),
      },
    ];
  });
}
