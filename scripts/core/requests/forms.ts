import { addKey, agreements, asset, confirmed, notices, removed, removeKey, text, type Field } from './form-fields.ts';
import type { Request } from './request.ts';
import type { Wish } from '../service.ts';

/** An issue form of the hosting service: how a person asks for one action. */
export interface Form {
  readonly name: string;
  readonly description: string;
  /** Of the issue, for people: `Subscribe to acme/deblur`. Nothing is read from a title. */
  readonly title: string;
  readonly fields: readonly [Field, ...Field[]];
}

/** Begins the text of every form, and of little else, so that a workflow can tell what may be one. The words after it say which form it is: a title can be changed by anybody. */
export const OPENING = 'I want to ';

/** One form an action. The heading of the first field is unlike that of every other form. */
export const FORMS: Readonly<Record<Request['action'], Form>> = {
  subscribe: {
    name: 'Subscribe to an asset',
    description: 'The asset’s page opens this form filled in.',
    title: 'Subscribe to',
    fields: [
      asset(`${OPENING}subscribe to`),
      confirmed,
      agreements,
      {
        kind: 'checkboxes',
        id: 'consent',
        heading: 'Consent',
        label: 'I have read every agreement that is listed above, in that version, and agree to it',
      },
    ],
  },
  cancel: {
    name: 'Cancel a subscription',
    description: 'It can be retrieved: quota and duration go on as they were.',
    title: 'Cancel',
    fields: [asset(`${OPENING}cancel my subscription to`)],
  },
  retrieve: {
    name: 'Retrieve a cancelled subscription',
    description: 'Quota and duration go on as they were.',
    title: 'Retrieve',
    fields: [asset(`${OPENING}retrieve my subscription to`)],
  },
  use: {
    name: 'Use an asset',
    description: 'A training job, or the import of a workflow: takes one from the quota.',
    title: 'Use',
    fields: [
      asset(`${OPENING}use`),
      text('use', {
        heading: 'For',
        required: true,
        help: 'job: a training job. import: the import of a workflow.',
        example: 'job',
      }),
      text('version', { heading: 'Version', required: true, help: 'Which version is used.', example: '1.0.0' }),
      text('region', { heading: 'Region', help: 'The region of the console.', example: 'north-1' }),
      text('name', { heading: 'Name', help: 'Of the job or of the imported workflow.', example: 'Night photos' }),
      confirmed,
    ],
  },
  favourite: {
    name: 'Mark a favourite',
    description: 'My Gallery lists your favourites.',
    title: 'Favourite',
    fields: [asset(`${OPENING}mark as a favourite`)],
  },
  unfavourite: {
    name: 'Take a favourite back',
    description: 'The asset is no longer listed among your favourites.',
    title: 'No longer a favourite:',
    fields: [asset(`${OPENING}take off my favourites`)],
  },
  profile: {
    name: 'Change your profile',
    description: 'What the gallery shows of you. What you leave empty stays as it is.',
    title: 'Change my profile',
    fields: [
      text('nickname', { heading: `${OPENING}be called`, help: 'Your nickname, in one line.', example: 'Robin' }),
      text('description', {
        kind: 'textarea',
        heading: 'About me',
        help: 'At most 500 characters.',
        example: 'I work on photographs taken at night.',
      }),
      notices,
      addKey,
      removeKey,
      removed,
    ],
  },
};

export const ACTIONS = Object.keys(FORMS) as readonly Request['action'][];

/** The texts in the fields of a form, by the ids of the fields. */
export type FormValues = Readonly<Record<string, string>>;

/** What stands in the fields for a wish. Boxes are ticked by people only. */
export function valuesOf(wish: Wish): FormValues {
  const fields = FORMS[wish.action].fields.filter((field) => field.kind !== 'checkboxes');
  return Object.fromEntries(fields.map((field) => [field.id, field.write(wish)]));
}

/** The title of the issue by which something is asked for. */
export function titleOf(action: Request['action'], { asset: id = '' }: FormValues): string {
  return `${FORMS[action].title} ${id}`.trim();
}

/** The address of a form at the hosting service, filled in as far as the values go. */
export function formAddress(repository: string, action: Request['action'], values: FormValues): string {
  const address = new URL(`${repository.replace(/\/+$/, '')}/issues/new`);
  address.searchParams.set('template', `${action}.yml`);
  const filled = Object.entries(values).filter(([, value]) => value !== '');
  for (const [name, value] of [['title', titleOf(action, values)], ...filled] as const) {
    address.searchParams.set(name, value);
    // What does not fit is left to the person.
    if (address.href.length > LONGEST) address.searchParams.delete(name);
  }
  return address.href;
}

/** The hosting service takes addresses of about 8,000 characters; a letter can be twelve of them. */
const LONGEST = 8000;

/** The address of the issue form of a wish at the hosting service, filled in: one click sends it. */
export function requestAddress(repository: string, wish: Wish): string {
  return formAddress(repository, wish.action, valuesOf(wish));
}
