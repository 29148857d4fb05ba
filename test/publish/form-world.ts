import { IN_USE, catalogFiles, png } from '../worlds/gallery.ts';
import { load, NOW, type Files } from '../support/builders.ts';
import { below, idOf } from './world.ts';
import type { Loaded } from '../../scripts/core/assemble.ts';
import { checkCatalog } from '../../scripts/core/check-catalog.ts';
import { worldOf } from '../../scripts/core/checks/world.ts';
import { hasErrors, type Finding } from '../../scripts/core/finding.ts';
import type { AssetId } from '../../scripts/core/ids.ts';
import type { Actor } from '../../scripts/core/proposal.ts';
import { concernedPeople, type ConcernedPeople } from '../../scripts/core/publish/consequences.ts';
import type { EditedFile } from '../../scripts/core/publish/edited-file.ts';
import { blankForm } from '../../scripts/core/publish/form/blank-form.ts';
import { assetsNamedBy, judgePublishForm } from '../../scripts/core/publish/form/judge-form.ts';
import type { FormContext, JudgedForm } from '../../scripts/core/publish/form/judged.ts';
import type { AboutForm, Cover, PublishForm, VersionForm } from '../../scripts/core/publish/form/publish-form.ts';
import { assetTexts, galleryTexts, sightIn } from '../../scripts/core/publish/make-texts.ts';
import type { AssetTexts } from '../../scripts/core/publish/texts.ts';
import { referencesOf } from '../../scripts/core/references.ts';

export const BASE: Files = catalogFiles(IN_USE);

/** What a page knows that loaded these assets and what they name. */
export function contextOf(ids: readonly AssetId[], actor: Actor | undefined, files: Files = BASE): FormContext {
  const { catalog } = load(files);
  const assets = new Map<AssetId, AssetTexts>();
  const waiting = [...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const texts = textsOf(id, files);
    if (assets.has(id) || texts === undefined) continue;
    assets.set(id, texts);
    const asset = catalog.assets.get(id);
    if (asset !== undefined) waiting.push(...referencesOf(asset).map(({ to }) => to));
  }
  return { gallery: galleryTexts(catalog, sightIn(catalog, catalog.assets), true), assets, actor, now: NOW };
}

/** The texts of an asset as a service answers with them. */
export function textsOf(id: AssetId, files: Files = BASE): AssetTexts | undefined {
  const { catalog } = load(files);
  const asset = catalog.assets.get(id);
  if (asset === undefined) return undefined;
  const people = peopleOf(id, files);
  return assetTexts(asset, { src: () => undefined, people, namedBy: people.namedBy, featured: people.featured });
}

export function peopleOf(id: string, files: Files = BASE): ConcernedPeople {
  const { catalog } = load(files);
  const asset = catalog.assets.get(idOf(id));
  if (asset === undefined) throw new Error(`There is no asset ${id}`);
  return concernedPeople(asset, catalog, NOW);
}

export type AboutParts = Partial<Omit<AboutForm, 'details'>> & { readonly details?: Partial<AboutForm['details']> };
export type VersionParts = Partial<Omit<VersionForm, 'source'>> & { readonly source?: Partial<VersionForm['source']> };

const AGREED = ['publishing-digital-contents', 'service-agreement'];
const GIT = { kind: 'git', repository: 'https://example.org/code', commit: 'a'.repeat(40) } as const;

/** The form of a right asset of acme, but for these fields. */
export function anAssetForm(about: AboutParts = {}, version: VersionParts = {}, agreed = AGREED): PublishForm {
  const blank = blankForm();
  const right = { publisher: 'acme', name: 'upscale', title: 'Upscale', description: 'Makes photos larger.' };
  return {
    kind: 'asset',
    about: { ...blank.about, ...right, ...about, details: { ...blank.about.details, ...about.details } },
    version: { ...blank.version, ...version, source: { ...blank.version.source, ...GIT, ...version.source } },
    agreed,
  };
}

/** The form of a right version of acme/deblur, but for these fields. */
export function aVersionForm(version: VersionParts = {}, agreed: readonly string[] = []): PublishForm {
  return { ...anAssetForm({}, { asset: 'acme/deblur', number: '1.2.0', ...version }), kind: 'version', agreed };
}

/** Judged with what the form names. */
export function judged(form: PublishForm, actor: Actor | undefined, cover?: Cover, files: Files = BASE): JudgedForm {
  return judgePublishForm(form, cover, contextOf(assetsNamedBy(form), actor, files));
}

/** `about.title Title is missing. How to mend it`; warnings begin with `? `. */
export function lines({ problems }: Pick<JudgedForm, 'problems'>): string[] {
  return problems.map(({ field, severity, message, fix }) => {
    const mark = severity === 'warning' ? '? ' : '';
    return `${mark}${field === '' ? '-' : field}: ${message}${fix === undefined ? '' : ` ${fix}`}`;
  });
}

/** A gallery with files of a form on its disk. */
export function withFiles(files: readonly EditedFile[], base: Files = BASE): Files {
  return { ...base, ...Object.fromEntries(files.map(({ path, content }) => [below(path), content])) };
}

/** Whatever is wrong with a gallery, loaded from its files. */
export function wrongIn(files: Files): Finding[] {
  const loaded: Loaded = load(files);
  const findings = [...loaded.findings, ...checkCatalog(worldOf(loaded, NOW, new Map()))];
  return hasErrors(findings) ? findings : [];
}

const bytes = await png(32, 18);

export function aCover(different: Partial<Cover> = {}): Cover {
  return { bytes, format: 'png', width: 32, height: 18, ...different };
}
