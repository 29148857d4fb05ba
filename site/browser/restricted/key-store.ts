/** A key of this browser: what everybody may know of it, and how its secret is kept. */
export interface KeptKey {
  /** The public key. */
  readonly recipient: string;
  readonly name: string;
  readonly secret: KeptSecret;
}

export type KeptSecret =
  /** By the browser, which uses it and gives it to nobody, this page included. */
  | { readonly kind: 'browser'; readonly key: CryptoKey }
  /** As an age file that a passkey opens. */
  | { readonly kind: 'passkey'; readonly sealed: Uint8Array; readonly passkey: string }
  /** Not at all: the recovery code is entered in each session, where the browser cannot keep a key of this kind. */
  | { readonly kind: 'code' };

const STORE = 'keys';

/** Several galleries may share an origin, and each has its own. */
function database(base: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(`gallery-keys ${base}`, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(STORE, { keyPath: 'recipient' });
  };
  return answered(opening);
}

export async function keptKeys(base: string): Promise<readonly KeptKey[]> {
  return inStore(base, 'readonly', (store) => store.getAll() as IDBRequest<KeptKey[]>);
}

export async function keepKey(base: string, key: KeptKey): Promise<void> {
  await inStore(base, 'readwrite', (store) => store.put(key));
}

export async function forgetKey(base: string, recipient: string): Promise<void> {
  await inStore(base, 'readwrite', (store) => store.delete(recipient));
}

async function inStore<T>(
  base: string,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opened = await database(base);
  try {
    return await answered(ask(opened.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    opened.close();
  }
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('This browser keeps no keys'));
    };
  });
}
