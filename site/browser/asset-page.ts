import { makeAssetView } from './asset-view.ts';

makeAssetView(document);
