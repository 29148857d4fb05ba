import type { RequestAnswer } from '../../../scripts/core/service.ts';
import { h, need } from '../dom.ts';

/** Where people are told what became of what they did: beside where they clicked. */
export interface Said {
  /** What was done, or is. */
  tell(...content: readonly (Node | string)[]): void;
  /** Why something was not done, and the way on. */
  refuse(problems: Extract<RequestAnswer, { accepted: false }>['problems']): void;
  clear(): void;
}

/** The place of words within `root`: one of the page, or one that is added to it. */
export function saidIn(root: HTMLElement): Said {
  if (root.querySelector('[data-status]') === null) {
    const status = h('div', { role: 'status', 'data-status': '' });
    root.append(h('div', { class: 'action-said' }, status, h('div', { role: 'alert', 'data-alert': '' })));
  }
  const status = need(root, '[data-status]');
  const alert = need(root, '[data-alert]');
  const put = (told: readonly (Node | string)[], refused: readonly Node[]): void => {
    status.replaceChildren(...told);
    alert.replaceChildren(...refused);
  };
  return {
    tell: (...content) => {
      put(content, []);
    },
    refuse: (problems) => {
      put(
        [],
        problems.map(({ message, fix }) =>
          fix === '' ? h('p', {}, message) : h('p', {}, h('strong', {}, message), ` ${fix}`),
        ),
      );
    },
    clear: () => {
      put([], []);
    },
  };
}
