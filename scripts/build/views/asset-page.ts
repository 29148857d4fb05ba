import { agreementLink } from './agreements.ts';
import { assetFiles } from './asset-files.ts';
import { cardOf, type AssetContext } from './context.ts';
import { factsOf } from './facts.ts';
import { licenceView } from './licence.ts';
import { lineageOf } from './lineage.ts';
import { proseDraft, type AssetDraft, type CommentDraft } from './prose.ts';
import { sourceRows } from './source.ts';
import type { AssetPage } from './types.ts';
import { totalSize, versionRows } from './version-page.ts';
import { agreementsToAgreeTo, SUBSCRIBING_AGREEMENTS } from '../../core/agreements.ts';
import { compactName } from '../../core/browse/names.ts';
import { isOfficial, latestVersion, type Asset } from '../../core/catalog.ts';
import { publisherOf, type AssetId } from '../../core/ids.ts';
import { assetFolder, sealedPath } from '../../core/kinds.ts';
import { hotShardPath } from '../hot.ts';
import { apiPath, assetPath } from '../paths.ts';

/** The details page of an asset. */
export function assetPage(context: AssetContext, asset: Asset): AssetDraft {
  const card = cardOf(context, asset.id);
  const { data } = asset;
  const comments = context.catalog.comments.get(asset.id)?.data;
  return {
    kind: 'asset',
    head: { title: data.title, description: card.summary, path: assetPath(asset.id) },
    card,
    cover: card.cover,
    state: data.state,
    facts: factsOf(data),
    homepage: data.homepage,
    origin:
      data.origin === undefined ? undefined : { name: data.origin.name, url: data.origin.url, id: data.origin.id },
    description: proseDraft(withoutTitle(asset.body, data.title), 'description', assetFiles(context, asset)),
    metrics: metricsOf(asset),
    hyperparameters: hyperparametersOf(asset),
    steps: stepsOf(context, asset),
    delivery: deliveryOf(asset),
    restrictions: {
      duration: data.duration,
      quota: data.quota,
      constraints: latestVersion(asset)?.data.constraints ?? [],
    },
    agreements: agreementsOf(context, asset),
    versions: versionRows(asset, context.base),
    paper: data.paper,
    code: codeOf(asset),
    licence: licenceView(data.licence, data.licenceUrl),
    comments: (comments?.comments ?? []).map((comment): CommentDraft => ({
      author: comment.author.login,
      at: comment.at,
      body: proseDraft(comment.body, `comment-${comment.id}`),
    })),
    discussion: comments?.discussion,
    lineage: lineageOf(context, asset),
    history: `${context.catalog.gallery?.data.repository.url ?? ''}/commits/HEAD/${placeInRepository(context, asset.id)}`,
    api: context.base + apiPath(asset.id),
    hot: context.base + hotShardPath(asset.id),
  };
}

function placeInRepository({ catalog }: AssetContext, id: AssetId): string {
  return catalog.sealed.has(id) ? sealedPath(id) : assetFolder(id);
}

function metricsOf({ data }: Asset): AssetPage['metrics'] {
  if (data.type !== 'model') return [];
  return (data.metrics ?? []).map(({ name, value, dataset }) => ({ name, value: String(value), dataset }));
}

function hyperparametersOf({ data }: Asset): AssetPage['hyperparameters'] {
  if (data.type !== 'algorithm') return [];
  return (data.hyperparameters ?? []).map((parameter) => ({
    name: parameter.name,
    default: parameter.default === undefined ? undefined : String(parameter.default),
    description: parameter.description,
  }));
}

function stepsOf(context: AssetContext, { data }: Asset): AssetPage['steps'] {
  if (data.type !== 'workflow') return [];
  return (data.steps ?? []).map(({ name, asset }) => ({
    name,
    asset: asset === undefined ? undefined : linkTo(context, asset),
  }));
}

function linkTo(context: AssetContext, id: AssetId): { name: string; href: string } | undefined {
  const card = context.cards.get(id);
  return card === undefined ? undefined : { name: card.title, href: card.href };
}

function deliveryOf(asset: Asset): AssetPage['delivery'] {
  const latest = latestVersion(asset);
  if (latest === undefined) return undefined;
  const { source, files } = latest.data;
  return { version: latest.version, source: sourceRows(source), files, totalSize: totalSize(files) };
}

function agreementsOf({ catalog, base, now }: AssetContext, asset: Asset): AssetPage['agreements'] {
  if (isOfficial(catalog, publisherOf(asset.id))) return [];
  return agreementsToAgreeTo(catalog, SUBSCRIBING_AGREEMENTS, now).map((agreement) => agreementLink(agreement, base));
}

function codeOf({ data }: Asset): AssetPage['code'] {
  if (data.code === undefined) return undefined;
  const { open, url, licence, licenceUrl } = data.code;
  return {
    open,
    url: open ? url : undefined,
    licence: licenceView(licence ?? data.licence, licenceUrl ?? data.licenceUrl),
  };
}

/** Many readmes begin with the title, which the page has said already. */
export function withoutTitle(body: string, title: string): string {
  const match = /^\s*# +([^\n]+?) *#* *(?:\n|$)/.exec(body);
  return match?.[1] !== undefined && compactName(match[1]) === compactName(title) ? body.slice(match[0].length) : body;
}
