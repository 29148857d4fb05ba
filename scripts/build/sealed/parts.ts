import { identityToRecipient } from 'age-encryption';

import { PAGES_MAGIC, TEXTS_MAGIC, type SealedPages, type SealedPart } from './reader-index.ts';
import { audienceKey, type PlannedAsset, type RestrictedPlan } from './restricted-plan.ts';
import type { Sealer } from './sealer.ts';
import type { SiteSecret } from './site-secret.ts';
import { assetApiFile } from '../api.ts';
import type { SiteFile } from '../hot.ts';
import { assetPath, versionPath } from '../paths.ts';
import type { RenderedPage } from '../render-pool.ts';
import type { ViewContext } from '../views/context.ts';
import type { SiteView } from '../views/types.ts';
import { assetTexts } from '../../core/publish/make-texts.ts';
import { packFiles, type Packed } from '../../core/seal/packed.ts';

/** What parts are made of. */
export interface PartsContext {
  readonly plan: RestrictedPlan;
  readonly site: SiteView;
  readonly context: ViewContext;
  readonly rendered: ReadonlyMap<string, RenderedPage>;
  readonly secret: SiteSecret;
  readonly sealer: Sealer;
}

/** A sealed file of the site, and what opens it. */
interface SealedFile {
  readonly part: SealedPart;
  readonly file: SiteFile;
}

/** The pages of an asset, its pictures and its API file, in one file that is sealed to a key of its own. */
export function pagesPart(asset: PlannedAsset, parts: PartsContext): Promise<SealedFile> {
  return sealedPart('pages', asset, PAGES_MAGIC, pagesOf(asset, parts), parts);
}

/** For the maintainers of an asset: its files as they are written, all of which are sealed again when one of them is edited. */
export function textsPart(asset: PlannedAsset, parts: PartsContext): Promise<SealedFile> {
  const { id } = asset.asset;
  const { plan, context } = parts;
  const sees = (other: PlannedAsset): boolean => [...asset.accounts].every((account) => other.accounts.has(account));
  const namedBy = [...context.lines.values(), ...plan.assets.filter(sees).map(({ summary }) => summary)]
    .filter(({ names }) => names.includes(id))
    .map((one) => one.id);
  const texts = assetTexts(asset.asset, {
    src: ({ path }) => plan.images.get(path)?.src,
    people: undefined,
    namedBy,
    featured: context.catalog.featured.includes(id),
  });
  const { cover, attachments } = asset.asset;
  const images = [...(cover === undefined ? [] : [cover]), ...attachments.values()];
  const revision = context.catalog.sealed.get(id)?.opened?.revision;
  const sealed = revision === undefined ? {} : { sealed: { revision } };
  const packed: Packed = {
    about: { id },
    files: new Map([
      ['texts.json', utf8(JSON.stringify({ ...texts, ...sealed }))],
      ...images.map((image) => [image.path, image.read()] as const),
    ]),
  };
  return sealedPart('texts', asset, TEXTS_MAGIC, packed, parts);
}

/**
 * The key changes with the audience: who is not in it any more has no key to what is made later. Its name says nothing; the key is handed
 * out in the indexes of its readers.
 */
async function sealedPart(
  kind: string,
  { asset, accounts }: PlannedAsset,
  magic: string,
  packed: Packed,
  { secret, sealer }: PartsContext,
): Promise<SealedFile> {
  const words = [kind, asset.id, audienceKey(accounts)];
  const key = secret.identity(...words);
  const path = `sealed/parts/${secret.name(...words)}.age`;
  const content = await sealer.seal(packFiles(magic, packed), await identityToRecipient(key));
  return { part: { file: path, key }, file: { path, content } };
}

function pagesOf({ asset, summary }: PlannedAsset, { plan, site, context, rendered }: PartsContext): Packed {
  const pages = [
    { file: 'index.html', path: assetPath(asset.id), title: summary.card.title },
    ...asset.versions.map(({ version }) => ({
      file: `versions/${version}.html`,
      path: versionPath(asset.id, version),
      title: `${summary.card.title} ${version}`,
    })),
  ];
  const about: SealedPages = {
    id: asset.id,
    titles: Object.fromEntries(pages.map(({ file, title }) => [file, title])),
  };
  const html = pages.map(({ file, path }) => {
    const page = rendered.get(path);
    if (page === undefined) throw new Error('A page of a restricted asset was not rendered');
    return [file, mainOf(page.html)] as const;
  });
  const shown = html.map(([, bytes]) => Buffer.from(bytes).toString('utf8')).join('\n');
  const pictures = [...plan.media].filter(([path]) => shown.includes(context.base + path) || isCover(summary, path));
  const api = assetApiFile(asset, summary.card, site);
  return { about, files: new Map([...html, ...pictures, ['api.json', utf8(api.content.toString())]]) };

  function isCover({ card }: typeof summary, path: string): boolean {
    return card.cover.src === context.base + path;
  }
}

const MAIN = '<main id="main" tabindex="-1">';

/** What stands within `<main>`: header and footer are those of the page that opens it. */
function mainOf(html: Uint8Array): Uint8Array {
  const text = Buffer.from(html).toString('utf8');
  const [start, end] = [text.indexOf(MAIN), text.lastIndexOf('</main>')];
  if (start === -1 || end < start) throw new Error('A page has no main part');
  return utf8(text.slice(start + MAIN.length, end));
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
