import type { Asset, Catalog, Document, KeyPath } from '../catalog.ts';
import type { Finding } from '../finding.ts';

/** What an image is by its content, or why it is none. */
export type ImageFacts =
  | { readonly ok: true; readonly format: ImageFormat; readonly width: number; readonly height: number }
  | { readonly ok: false; readonly problem: string };
export type ImageFormat = 'png' | 'jpeg' | 'webp' | 'avif' | 'gif';

/** Everything that checks look at. They are pure: what must be read for them was read before. */
export interface World {
  readonly catalog: Catalog;
  readonly now: string;
  /** Files and folders with a file that the loader refused: what is missing there is not reported again. */
  readonly refused: ReadonlySet<string>;
  /** Path → what the image is. Images that nobody looked at are not judged. */
  readonly images: ReadonlyMap<string, ImageFacts>;
}

/** Something that must hold in the whole catalog. */
export interface Check {
  /** Kebab-case; findings carry it. */
  readonly id: string;
  /** One or two sentences for the contributor's guide. */
  readonly docs: string;
  check(world: World): Iterable<Finding>;
}

/** A check that looks at one asset at a time, so that a proposal pays only for the assets it changes. */
export interface AssetCheck extends Check {
  checkAsset(asset: Asset, world: World): Iterable<Finding>;
}

/** A check of single assets is a check of the catalog: it looks at each. */
export function forEachAsset(check: Omit<AssetCheck, 'check'>): AssetCheck {
  return {
    ...check,
    *check(world) {
      for (const asset of world.catalog.assets.values()) yield* check.checkAsset(asset, world);
    },
  };
}

/** What a finding says besides its rule and its place. */
export interface Trouble {
  readonly message: string;
  readonly fix?: string;
  /** An error unless it says otherwise. */
  readonly severity?: Finding['severity'];
}

/** A finding at a key of a document. */
export function at(rule: string, document: Document<unknown>, keys: KeyPath, trouble: Trouble): Finding {
  return { rule, severity: 'error', path: document.path, line: document.line(keys), ...trouble };
}

/** A finding at a line of the Markdown below the front matter. */
export function inBody(rule: string, document: Document<unknown>, line: number, trouble: Trouble): Finding {
  return { rule, severity: 'error', path: document.path, line: document.bodyLine + line - 1, ...trouble };
}

/** A finding about a file as a whole. */
export function about(rule: string, path: string, trouble: Trouble): Finding {
  return { rule, severity: 'error', path, ...trouble };
}
