/** What the labels of issues say to automation and to curators. */
export const REQUEST_LABELS = {
  request: 'request',
  once: 'tried once',
  twice: 'tried twice',
  aside: 'set aside',
} as const;

/** How often a request could not be decided before it is set aside, where it holds up nobody. */
export const TRIES: readonly string[] = [REQUEST_LABELS.once, REQUEST_LABELS.twice];
