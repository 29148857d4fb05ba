import { Blobs } from './blobs.ts';
import { Trees } from './trees.ts';

/** What reads a repository: each object once, whoever asks again. Objects never change, so it is never out of date; it only grows. */
export interface Reader {
  readonly repository: string;
  readonly trees: Trees;
  readonly blobs: Blobs;
}

export function readerOf(repository: string): Reader {
  return { repository, trees: new Trees(repository), blobs: new Blobs(repository) };
}
