import { runWorlds } from './run.ts';
import { MATTER } from './topics.ts';

runWorlds(MATTER);
