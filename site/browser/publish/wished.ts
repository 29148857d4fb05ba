import type { PublishForm } from '../../../scripts/core/publish/form/publish-form.ts';
import type { Filled } from './drafts.ts';

type Kind = PublishForm['kind'];

/** What the address of the page asks for: `?kind=version`, or the asset of which a version is added, `?asset=acme/deblur`. */
export function wishedKind(): Kind {
  const query = new URLSearchParams(location.search);
  return query.get('kind') === 'version' || query.has('asset') ? 'version' : 'asset';
}

export function withWishedAsset({ form, cover }: Filled): Filled {
  const asset = new URLSearchParams(location.search).get('asset');
  if (asset === null || form.kind !== 'version') return { form, cover };
  return { form: { ...form, version: { ...form.version, asset } }, cover };
}

/** So that a reload shows the same form. */
export function rememberKind(kind: Kind): void {
  history.replaceState(history.state, '', kind === 'version' ? '?kind=version' : location.pathname);
}
