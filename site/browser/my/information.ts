import type { PersonFile } from '../../../scripts/core/people/person-file.ts';
import type { NoticeKind } from '../../../scripts/core/schema/user.ts';
import type { Wish } from '../../../scripts/core/service.ts';
import { saidIn } from '../actions/said.ts';
import { send } from '../actions/service.ts';
import { h, need } from '../dom.ts';
import type { My } from './context.ts';
import type { Photo } from './photo.ts';

type ProfileWish = Extract<Wish, { action: 'profile' }>;

/** My information (F24): what is said of the person, and what the person may say. */
export class Information {
  readonly #root: HTMLElement;
  #my: My | undefined;
  #photo: Photo | undefined;

  constructor(root: HTMLElement, saved: () => Promise<void>) {
    this.#root = root;
    need(root, 'form', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#save(saved);
    });
    // A picture is looked at by few: what cuts and judges it is loaded when the information is opened.
    root.addEventListener('toggle', () => void this.#openPhoto(saved));
  }

  show(my: My): void {
    this.#my = my;
    const { login, id, nickname, description, notices, publishers } = my.person;
    need(this.#root, '[data-login]').textContent = login;
    // Of an account that nothing is recorded of, the number is not known on the web.
    need(this.#root, '[data-number]').textContent = id === 0 ? 'not known here' : String(id);
    need(this.#root, '[data-maintains]').hidden = publishers.length === 0;
    need(this.#root, '[data-publishers]').replaceChildren(
      ...publishers.flatMap((publisher, index) => [
        ...(index === 0 ? [] : [', ']),
        h('a', { href: `${my.base}publishers/${publisher.id}/` }, publisher.name),
      ]),
    );
    this.#nickname.value = nickname ?? '';
    this.#description.value = description ?? '';
    for (const box of this.#boxes) box.checked = notices.some((kind) => kind === box.value);
    this.#photo?.show(my);
  }

  async #openPhoto(saved: () => Promise<void>): Promise<void> {
    if (this.#photo !== undefined) return;
    const { Photo } = await import('./photo.ts');
    this.#photo ??= new Photo(need(this.#root, '[data-photo]'), saved);
    if (this.#my !== undefined) this.#photo.show(this.#my);
  }

  get #nickname(): HTMLInputElement {
    return need(this.#root, '[name=nickname]', HTMLInputElement);
  }

  get #description(): HTMLTextAreaElement {
    return need(this.#root, '[name=description]', HTMLTextAreaElement);
  }

  get #boxes(): HTMLInputElement[] {
    return [...this.#root.querySelectorAll<HTMLInputElement>('[name=notices]')];
  }

  async #save(saved: () => Promise<void>): Promise<void> {
    const my = this.#my;
    if (my === undefined) return;
    const said = saidIn(need(this.#root, 'form'));
    const wish = profileWish(my.person, {
      nickname: this.#nickname.value,
      description: this.#description.value,
      notices: this.#boxes.filter(({ checked }) => checked).map(({ value }) => value as NoticeKind),
    });
    if (wish === undefined) {
      said.tell(h('p', {}, 'It is so already.'));
      return;
    }
    const sent = await send(my.base, my.service, wish);
    if (sent.kind === 'asked') said.tell(h('p', {}, 'A form has opened in a new tab. Send it there.'));
    else if (!sent.answer.accepted) said.refuse(sent.answer.problems);
    else {
      await saved();
      said.tell(h('p', {}, 'Saved.'));
    }
  }
}

/** Only what is different; nothing where nothing is. What was emptied is taken away. */
export function profileWish(
  before: Pick<PersonFile, 'nickname' | 'description' | 'notices'>,
  now: { readonly nickname: string; readonly description: string; readonly notices: readonly NoticeKind[] },
): ProfileWish | undefined {
  const [name, text] = [cleaned(now.nickname), cleaned(now.description)];
  const wish: ProfileWish = {
    action: 'profile',
    ...(name !== cleaned(before.nickname ?? '') && { nickname: name === '' ? null : name }),
    ...(text !== cleaned(before.description ?? '') && { description: text === '' ? null : text }),
    ...([...now.notices].sort().join() !== [...before.notices].sort().join() && { notices: [...now.notices] }),
  };
  return Object.keys(wish).length === 1 ? undefined : wish;
}

/** As the catalog takes it. */
function cleaned(text: string): string {
  return text.trim().replaceAll('\r\n', '\n').normalize('NFC');
}
