import type { Options } from './command.ts';

/** What is said of an asset in the same words when it is new and when it is edited. */
export const wordFlags = {
  title: { type: 'text', hint: 'TEXT', help: 'Its title' },
  summary: { type: 'text', hint: 'TEXT', help: 'One sentence for lists' },
  description: { type: 'text', hint: 'FILE', help: 'The description: a file of Markdown' },
  cover: { type: 'text', hint: 'FILE', help: 'The cover: a PNG, JPEG, WebP or AVIF' },
} as const satisfies Options;

export const limitFlags = {
  days: { type: 'text', hint: 'N', help: 'How many days a subscription lasts' },
  quota: { type: 'text', hint: 'N', help: 'How many uses a subscription buys' },
} as const satisfies Options;

export const rightFlags = {
  licence: { type: 'text', hint: 'SPDX', help: 'SPDX licence expression' },
  'licence-url': { type: 'text', hint: 'URL', help: 'The text of a LicenseRef-… licence' },
  'paper-title': { type: 'text', hint: 'TEXT', help: 'The title of its paper' },
  'paper-url': { type: 'text', hint: 'URL', help: 'Where the paper can be read' },
  'code-url': { type: 'text', hint: 'URL', help: 'Its code is open and can be downloaded there' },
  'code-licence': { type: 'text', hint: 'SPDX', help: 'The licence of the open code' },
  homepage: { type: 'text', hint: 'URL', help: 'A page about it elsewhere' },
  agree: { type: 'texts', hint: 'ID', help: 'An agreement that you have read and agree to, in its present version' },
} as const satisfies Options;
