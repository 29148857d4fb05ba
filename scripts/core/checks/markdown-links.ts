import { inBody, forEachAsset, type AssetCheck, type Trouble, type World } from './check.ts';
import type { Asset, Document } from '../catalog.ts';
import type { Finding } from '../finding.ts';
import { assetFolder } from '../kinds.ts';
import { linksOf, type MarkdownLink } from '../markdown-links.ts';
import { didYouMean } from '../suggest.ts';

export const markdownLinks: AssetCheck = forEachAsset({
  id: 'markdown-links',
  docs: 'Relative links and images in descriptions and notes point to files of the asset. Other links are https, other images are not shown.',
  *checkAsset(asset, world) {
    yield* judgeDocument(asset, asset, world);
    for (const version of asset.versions) yield* judgeDocument(asset, version, world);
  },
});

function* judgeDocument(asset: Asset, document: Document<unknown>, { refused }: World): Iterable<Finding> {
  let files: Set<string> | undefined;
  for (const link of document.facts?.links ?? linksOf(document.body)) {
    const destination = resolve(document.path, link.target);
    if (destination.kind === 'fine' && !(link.kind === 'image' && link.target.startsWith('https:'))) continue;
    files ??= filesOf(asset);
    const trouble = judge(link, destination, asset, files, refused);
    if (trouble !== undefined) yield inBody(markdownLinks.id, document, link.line, trouble);
  }
}

type Destination =
  | { readonly kind: 'fine' }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'not shown' }
  | { readonly kind: 'root' };

/** Where a link of a file leads, by the rules for addresses. */
function resolve(from: string, target: string): Destination {
  if (target === '' || target.startsWith('#') || /^https:\/\/[^/]/i.test(target)) return { kind: 'fine' };
  if (/^[a-z][a-z0-9+.-]*:/i.test(target) || target.startsWith('//')) return { kind: 'not shown' };
  if (target.startsWith('/')) return { kind: 'root' };
  const parts = from.split('/').slice(0, -1);
  for (const part of decoded(target.replace(/[?#].*$/s, '')).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return { kind: 'file', path: parts.join('/') };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function judge(
  link: MarkdownLink,
  destination: Destination,
  asset: Asset,
  files: ReadonlySet<string>,
  refused: ReadonlySet<string>,
): Trouble | undefined {
  switch (destination.kind) {
    case 'fine':
      return {
        severity: 'warning',
        message: `The image ${link.target} lies elsewhere and is not shown: pages load nothing from other places.`,
        fix: 'Put the image into the folder of the asset, or make it a link.',
      };
    case 'not shown':
      return {
        severity: 'warning',
        message: `The ${link.kind} ${link.target} is not shown: only https and files of the asset are.`,
        fix: 'Use an https address, or remove it.',
      };
    case 'root':
      return {
        message: `The ${link.kind} ${link.target} begins with a slash and leads out of the asset.`,
        fix: 'Write the path of a file of the asset, relative to this one, or an https address.',
      };
    case 'file':
      return files.has(destination.path) || refused.has(destination.path)
        ? undefined
        : missingFile(link, destination.path, asset, files);
  }
}

function missingFile(link: MarkdownLink, path: string, asset: Asset, files: ReadonlySet<string>): Trouble {
  const folder = `${assetFolder(asset.id)}/`;
  if (!path.startsWith(folder)) {
    return {
      message: `The ${link.kind} ${link.target} leads out of the folder of the asset.`,
      fix: 'Link to a file of the asset, or to an https address.',
    };
  }
  const name = path.slice(folder.length);
  const names = [...files].map((file) => file.slice(folder.length));
  return {
    message: `This ${link.kind} points to ${name}, and the asset has no such file.`,
    fix: didYouMean(name, names, 'Add the file, or correct the path.'),
  };
}

/** Paths of everything that lies in the folder of an asset. */
function filesOf(asset: Asset): Set<string> {
  return new Set([
    asset.path,
    ...asset.versions.map(({ path }) => path),
    ...(asset.cover === undefined ? [] : [asset.cover.path]),
    ...[...asset.attachments.values()].map(({ path }) => path),
  ]);
}
