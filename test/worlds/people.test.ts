import { runWorlds } from './run.ts';
import { PEOPLE } from './topics.ts';

runWorlds(PEOPLE);
