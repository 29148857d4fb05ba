import { isSlug } from '../ids.ts';
import { isRecipient } from '../seal/recipient.ts';
import type { Wish } from '../service.ts';
import { VERSION_PATTERN } from '../version.ts';

/** What a text adds to a request, or a sentence that says why it cannot be read. */
type Read = Readonly<Record<string, unknown>> | string;

/** A field that can be filled in by an address. Dropdowns are none: an address that names one opens an empty issue instead of the form. */
export interface TextField {
  readonly kind: 'input' | 'textarea';
  readonly id: string;
  readonly heading: string;
  readonly required: boolean;
  readonly help: string;
  readonly example: string;
  /** What stands in the field for a wish; empty where nothing does. */
  readonly write: (wish: Wish) => string;
  readonly read: (text: string) => Read;
}

/** A box that must be ticked by hand. */
export interface Box {
  readonly kind: 'checkboxes';
  readonly id: string;
  readonly heading: string;
  readonly label: string;
}

export type Field = TextField | Box;

type Words = Pick<TextField, 'heading' | 'help' | 'example'> & Partial<Pick<TextField, 'kind' | 'required'>>;

/** A field whose text is one value of the request as it stands. */
export function text(id: string, words: Words): TextField {
  return {
    kind: 'input',
    id,
    required: false,
    ...words,
    write: (wish) => {
      const value = new Map<string, unknown>(Object.entries(wish)).get(id);
      return typeof value === 'string' ? value : '';
    },
    read: (value) => ({ [id]: value }),
  };
}

export function asset(heading: string): TextField {
  return text('asset', { heading, required: true, help: 'The asset: publisher/asset.', example: 'acme/deblur' });
}

export const confirmed = text('confirmed', {
  heading: 'I know the constraints of version',
  help: 'Needed where the version has constraints: they stand on the asset’s page, under Versions.',
  example: '1.0.0',
});

export const agreements: TextField = {
  kind: 'input',
  id: 'agreements',
  heading: 'I agree to',
  required: false,
  help: 'Needed where the publisher is not official: each agreement with its version, as the asset’s page names them.',
  example: 'data-security-and-privacy-risk@1.0.0, service-agreement@1.0.0',
  write: (wish) =>
    wish.action === 'subscribe'
      ? Object.entries(wish.agreements)
          .map(([agreement, version]) => `${agreement}@${version}`)
          .join(', ')
      : '',
  read: (value) => {
    const pairs = value.split(',').map((part): [string, string] => {
      const [agreement = '', version = '', ...rest] = part.trim().split('@');
      return [rest.length === 0 ? agreement : '', version];
    });
    if (!pairs.every(([agreement, version]) => isSlug(agreement) && VERSION_PATTERN.test(version))) {
      return 'takes agreements with their versions, separated by commas, such as service-agreement@1.0.0.';
    }
    if (new Set(pairs.map(([agreement]) => agreement)).size < pairs.length) return 'names an agreement twice.';
    return { agreements: Object.fromEntries(pairs) };
  },
};

/** Left empty it changes nothing, so nothing at all has a word of its own. */
const NO_NOTICES = 'nothing';

export const notices: TextField = {
  kind: 'input',
  id: 'notices',
  heading: 'Tell me when',
  required: false,
  help: 'ends (a subscription of yours ends within a week), versions (there is a new version), both with a comma between them, or nothing.',
  example: 'ends, versions',
  write: (wish) => {
    if (wish.action !== 'profile' || wish.notices === undefined) return '';
    return wish.notices.length === 0 ? NO_NOTICES : wish.notices.join(', ');
  },
  read: (value) => ({ notices: value === NO_NOTICES ? [] : value.split(',').map((part) => part.trim()) }),
};

export const addKey: TextField = {
  kind: 'input',
  id: 'key',
  heading: 'Add my public key',
  required: false,
  help: 'The public key (age1…), and after a space what you call it. Never the secret key.',
  example: 'age1… Laptop',
  write: (wish) =>
    wish.action === 'profile' && wish.addKey !== undefined ? `${wish.addKey.recipient} ${wish.addKey.name}` : '',
  read: (value) => {
    const [, recipient, name = ''] = /^(\S+)(?: (.*))?$/s.exec(value) ?? [];
    if (recipient === undefined || !isRecipient(recipient)) {
      return 'takes a public key, which begins with age1, complete and as it was made, and behind a space its name.';
    }
    return name === ''
      ? 'names a key and not what you call it: write a name behind it.'
      : { addKey: { recipient, name } };
  },
};

export const removeKey: TextField = {
  ...text('removekey', {
    heading: 'Take away my public key',
    help: 'The public key, or what you call it. What is sealed later cannot be read with it.',
    example: 'Laptop',
  }),
  write: (wish) => (wish.action === 'profile' ? (wish.removeKey ?? '') : ''),
  read: (value) => ({ removeKey: value }),
};

const PROFILE_PARTS = ['nickname', 'description'];

/** A field that is left empty changes nothing, so taking away needs a word of its own. */
export const removed: TextField = {
  kind: 'input',
  id: 'remove',
  heading: 'Take away',
  required: false,
  help: 'nickname, description, or both with a comma between them.',
  example: 'description',
  write: (wish) =>
    Object.entries(wish)
      .filter(([key, value]) => PROFILE_PARTS.includes(key) && value === null)
      .map(([key]) => key)
      .join(', '),
  read: (value) => {
    const parts = value.split(',').map((part) => part.trim());
    return parts.every((part) => PROFILE_PARTS.includes(part))
      ? Object.fromEntries(parts.map((part) => [part, null]))
      : 'takes nickname, description, or both with a comma between them.';
  },
};
