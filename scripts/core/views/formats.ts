import { combined } from './combined.ts';
import type { ViewsFormat } from './format.ts';
import { goatcounter } from './goatcounter.ts';
import { plausible } from './plausible.ts';

/** Every format that views can be imported from. Those with a header first: a page title in a CSV file may look like a line of a log. */
export const VIEWS_FORMATS: readonly ViewsFormat[] = [goatcounter, plausible, combined];
