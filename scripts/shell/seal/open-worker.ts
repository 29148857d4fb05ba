import { runAsWorker } from 'synckit';

import { open, type Opened } from '../../core/seal/seal.ts';

/** The worker of `openerFor`: age works asynchronously, and catalogs are read at once. */
export type OpenFiles = (sealed: readonly Uint8Array[], identities: readonly string[]) => Promise<Opened[]>;

const openFiles: OpenFiles = (sealed, identities) => Promise.all(sealed.map((bytes) => open(bytes, identities)));

runAsWorker(openFiles);
