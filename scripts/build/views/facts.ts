import type { FactView } from './types.ts';
import type { AssetMeta } from '../../core/schema/asset.ts';

/** Facts about an asset that stand beside its description. */
export function factsOf(data: AssetMeta): FactView[] {
  return [
    fact('Frameworks', data.frameworks),
    fact(
      'Parameters',
      data.type === 'model' && data.parameters !== undefined ? [compactNumber(data.parameters)] : undefined,
    ),
    fact('Data sets', data.type === 'model' ? data.datasets : undefined),
  ].flatMap((view) => view ?? []);
}

function fact(label: string, values: readonly string[] | undefined): FactView | undefined {
  if (values === undefined || values.length === 0) return undefined;
  return { label, values: values.map((text) => ({ text, href: undefined })) };
}

/** 25557032 → `25.6 M`, as papers give the size of a model. */
export function compactNumber(value: number): string {
  return new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 })
    .format(value)
    .replace(/([A-Z])$/, ' $1');
}
