import { ANN, asset, MAX, newAsset, type Tree } from './gallery.ts';
import { CODE, refuses, WAITS, waits, type ProposalWorld } from './world.ts';

const UNREAD = 'proposal-can-be-read';
const number = (at: number): string => String(at).padStart(5, '0');
const many = (count: number, path: (at: number) => string): Tree =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [path(at), `${String(at)}\n`]));

/** What nobody could read is not merged, and what was not read is not judged. */
export const SIZE: readonly ProposalWorld[] = [
  refuses('a proposal of 3,001 files', MAX, many(3001, (at) => `/docs/${number(at)}.txt`), [UNREAD]),
  refuses('3,001 files of another', MAX, many(3001, (at) => `assets/acme/sample/images/a${number(at)}.png`), [UNREAD]),
  refuses('a good edit among 3,001 files', ANN, { ...many(3000, (at) => `/docs/${number(at)}.txt`), ...asset('acme/sample', {}, 'Hidden here.') }, [UNREAD]),
  refuses('72 megabytes', MAX, Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`/docs/${number(at)}.bin`, Buffer.alloc(8_000_000, number(at))])), [UNREAD]),
  refuses('1,001 commits', ANN, Array.from({ length: 1001 }, (_, at) => asset('acme/sample', {}, String(at % 2))), [UNREAD]),
  waits('300 files', MAX, many(300, (at) => `/docs/${number(at)}.txt`), [CODE]),
  waits('twenty assets at once', ANN, Object.assign({}, ...Array.from({ length: 20 }, (_, at) => newAsset(`acme/family-${String(at)}`))) as Tree, [WAITS]),
];
