import { PREVIEWS, type PreviewFacts, type PreviewState } from '../../../scripts/core/service.ts';
import { h } from '../dom.ts';
import { plural } from '../format.ts';
import { beginPreview, loadPreview, type Reply } from './client.ts';

/** How often it is asked whether the pages are made, in milliseconds. */
const AGAIN = 700;

interface PreviewPlace {
  readonly base: string;
  readonly head: string;
  /** Whoever acts when it is asked for. */
  readonly token: () => string | undefined;
}

/** The part of a proposal where its pages can be seen before anybody approves it. */
export function previewPart({ base, head, token }: PreviewPlace): HTMLElement {
  const content = h('div', { class: 'proposal-preview', role: 'status' });
  const part = h('section', { class: 'proposal-part' }, h('h3', {}, 'How it would look'), content);
  let shown = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const draw = (reply: Reply<PreviewState>): void => {
    // What is said already is not said again, as it would be to whoever has it read out.
    const now = JSON.stringify(reply);
    if (now !== shown) content.replaceChildren(...stateView(reply, `${base}${PREVIEWS.pages}${head}/`, begin));
    shown = now;
  };
  const show = (reply: Reply<PreviewState>): void => {
    draw(reply);
    clearTimeout(timer);
    if (reply.ok && reply.value.state === 'building') timer = setTimeout(() => void again(), AGAIN);
  };
  const again = async (): Promise<void> => {
    // Whoever went on does not wait for it any more.
    if (part.isConnected) show(await loadPreview(base, head));
  };
  const begin = (): void => {
    const current = token();
    if (current === undefined) return;
    draw({ ok: true, value: { state: 'building', ahead: 0 } });
    void beginPreview(base, current, head).then(show);
  };
  void loadPreview(base, head).then(show);
  return part;
}

function stateView(reply: Reply<PreviewState>, pages: string, begin: () => void): HTMLElement[] {
  if (!reply.ok) return [...reply.messages.map((message) => h('p', { role: 'alert' }, message)), again(begin)];
  const { value } = reply;
  switch (value.state) {
    case 'none':
      return [
        h('p', {}, 'See the pages that it would make before anybody approves it. Nothing is written into the gallery.'),
        button('Preview', begin),
      ];
    case 'building':
      return [h('p', { class: 'note' }, waiting(value.ahead))];
    case 'failed':
      return [h('p', { role: 'alert' }, `There is no preview. ${value.why}`), again(begin)];
    case 'ready':
      return [...readyView(value.preview, pages), ...(value.isStale ? staleView(begin) : [])];
  }
}

function waiting(ahead: number): string {
  return ahead > 0
    ? `${plural(ahead, 'other preview is', 'other previews are')} made first …`
    : 'The pages are being made …';
}

function readyView({ pages, notes }: PreviewFacts, base: string): HTMLElement[] {
  const links = pages.map(({ title, path }) =>
    h('li', {}, h('a', { href: base + path, target: '_blank', rel: 'noopener' }, title)),
  );
  return [
    h('p', {}, 'Its pages are made. Each says that it is a preview:'),
    h('ul', {}, ...links),
    ...notes.map((note) => h('p', { class: 'note' }, note)),
  ];
}

function staleView(begin: () => void): HTMLElement[] {
  return [
    h('p', { class: 'note' }, 'The gallery has changed since: the pages would be others now.'),
    button('Preview again', begin),
  ];
}

function again(begin: () => void): HTMLElement {
  return button('Try again', begin);
}

function button(name: string, act: () => void): HTMLElement {
  const made = h('button', { type: 'button', class: 'button' }, name);
  made.addEventListener('click', act);
  return h('p', {}, made);
}
