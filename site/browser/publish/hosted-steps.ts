import type { Delivery, UploadPages } from '../../../scripts/core/publish/delivery.ts';
import { h } from '../dom.ts';

type Step = readonly (Node | string)[];

/** What becomes of it there. */
export const WHAT_NEXT =
  'Within seconds the check answers on the pull request, in one comment: what it does, what is to be mended, or who has to approve it. What you wrote stays in the form, so that you can come back.';

/** What is left to be done by hand at the hosting service, after the button. */
export function stepsOf(delivery: Delivery, repository: string, account: string | undefined): readonly Step[] {
  switch (delivery.way) {
    case 'new-file':
      return [
        fork(),
        delivery.isFilledIn
          ? ['Name and text of the file stand there already. Where the text is missing, paste it: it is copied.']
          : [
              'The name of the file stands there already. Paste the text, which is copied: it is too long for an address.',
            ],
        commit(),
        create(),
      ];
    case 'edit-file':
      return [
        fork(),
        [
          'Click into the text, select all of it (',
          h('kbd', {}, 'Ctrl'),
          ' or ',
          h('kbd', {}, '⌘'),
          ' and ',
          h('kbd', {}, 'A'),
          ') and paste: the new text is copied.',
        ],
        commit(),
        create(),
      ];
    case 'delete-file':
      return [fork(), commit(), create()];
    case 'files':
      return delivery.upload === undefined ? [] : uploadSteps(delivery.upload, repository, account);
  }
}

const fork = (): Step => [
  'Sign in there. Where it says so, press ',
  h('b', {}, 'Fork this repository'),
  ': that makes a copy of the gallery which you may change.',
];
const commit = (): Step => ['Press ', h('b', {}, 'Commit changes…'), ', then ', h('b', {}, 'Propose changes'), '.'];
const create = (): Step => ['Press ', h('b', {}, 'Create pull request'), '.'];

/** Uploads need a repository of one’s own, which the other pages make by themselves. */
function uploadSteps(
  { fork: copy, there, ofAccount }: UploadPages,
  repository: string,
  account: string | undefined,
): Step[] {
  const name = new URL(repository).pathname.slice(1);
  const own: Step =
    account === undefined
      ? ['In your copy press ', h('b', {}, 'Add file'), ', ', h('b', {}, 'Upload files'), ', and drag the folder ']
      : ['Open the ', link(ofAccount(account), 'upload page of your copy'), ' and drag the folder '];
  return [
    ['Unpack what was downloaded: there is one folder in it, ', h('code', {}, 'catalog'), '.'],
    [
      link(copy, 'Make your copy of the gallery'),
      ': press ',
      h('b', {}, 'Create fork'),
      '. If you have one, open it and press ',
      h('b', {}, 'Sync fork'),
      '. (If you may change the gallery itself, use ',
      link(there, 'its own upload page'),
      ' instead.)',
    ],
    [...own, h('code', {}, 'catalog'), ' onto it.'],
    ['Choose ', h('b', {}, 'Create a new branch'), ', then press ', h('b', {}, 'Propose changes'), '.'],
    ['See that the base repository is ', h('code', {}, name), ', and press ', h('b', {}, 'Create pull request'), '.'],
  ];
}

function link(href: string, words: string): HTMLElement {
  return h('a', { href, target: '_blank', rel: 'noopener' }, words);
}
