/** How long work shows that it goes on: on a terminal only, and on standard error, so that a pipe stays clean. */
export interface Progress {
  start(what: string, total: number): void;
  tick(by?: number): void;
  done(): void;
}

export const noProgress: Progress = {
  start: () => undefined,
  tick: () => undefined,
  done: () => undefined,
};

const INTERVAL = 80;

/** Progress for the stream, or none where nobody watches it. */
export function terminalProgress(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return noProgress;
  let label = '';
  let count = 0;
  let total = 0;
  let shown = 0;
  const show = (): void => {
    const of = total > 0 ? ` ${String(count)}/${String(total)}` : '';
    stream.write(`\r\u001B[2K${label}${of}`);
  };
  return {
    start(what, of) {
      [label, count, total, shown] = [what, 0, of, Date.now()];
      show();
    },
    tick(by = 1) {
      count += by;
      if (Date.now() - shown < INTERVAL) return;
      shown = Date.now();
      show();
    },
    done() {
      stream.write('\r\u001B[2K');
    },
  };
}
