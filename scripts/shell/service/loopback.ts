import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Loopback only: the local gallery is nobody else's business. */
const HOST = '127.0.0.1';

/** Milliseconds, bytes and numbers that no browser comes near. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  connectionsCheckingInterval: 1000,
  maxHeaderSize: 16 * 1024,
} as const;
const MAX_CONNECTIONS = 512;

export interface Loopback {
  /** Without a path: `http://127.0.0.1:4321`. */
  readonly origin: string;
  close(): Promise<void>;
}

/** Listens on this machine, for this machine. A wanted port that is taken is an error; port 0 takes any free one. */
export async function listenOnLoopback(
  port: number,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Loopback> {
  const server = createServer(LIMITS, handle);
  server.maxConnections = MAX_CONNECTIONS;
  await listen(server, port);
  const { port: taken } = server.address() as AddressInfo;
  return {
    origin: `http://${HOST}:${String(taken)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
