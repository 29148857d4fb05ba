import { runWorlds } from './run.ts';
import { SIZE } from './size.ts';

// Apart from the others: what takes much memory makes starting Git slow.
runWorlds({ size: SIZE });
