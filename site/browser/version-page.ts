import { makeVersionView } from './version-view.ts';

makeVersionView(document);
