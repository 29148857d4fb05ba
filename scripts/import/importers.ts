import { azuremlAssets } from './azureml-assets.ts';
import { huggingface } from './huggingface.ts';
import type { Importer } from './importer.ts';
import { mindsporeHub } from './mindspore-hub.ts';
import { openModelZoo } from './open-model-zoo.ts';

/** Every catalog that can be imported. One line each. */
export const IMPORTERS: readonly Importer[] = [azuremlAssets, openModelZoo, mindsporeHub, huggingface];
