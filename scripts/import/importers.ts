import { azuremlAssets } from './azureml-assets.ts';
import type { Importer } from './importer.ts';

/** Every catalog that can be imported. One line each. */
export const IMPORTERS: readonly Importer[] = [azuremlAssets];
