import { photoFiles, photoOf, reviewPhoto } from '../../../scripts/core/people/photo-change.ts';
import type { Cover } from '../../../scripts/core/publish/form/publish-form.ts';
import type { Gallery } from '../../../scripts/core/schema/gallery.ts';
import { saidIn } from '../actions/said.ts';
import { need } from '../dom.ts';
import { openProposal } from '../edit/propose-dialog.ts';
import { loadGallery } from '../publish/client.ts';
import { coverEditor, type CoverEditor } from '../widgets/cover-editor.ts';
import type { My } from './context.ts';

/** Pixels on each side: as large as it is shown. */
const SIZE = 256;

/** The photo of the person (F24). It is a file, so a change of it is a proposal. */
export class Photo {
  readonly #root: HTMLElement;
  readonly #limits: Gallery['limits'];
  readonly #saved: () => Promise<void>;
  #my: My | undefined;
  #editor: CoverEditor | undefined;

  constructor(root: HTMLElement, saved: () => Promise<void>) {
    this.#root = root;
    this.#limits = JSON.parse(root.dataset['limits'] ?? '') as Gallery['limits'];
    this.#saved = saved;
    this.#button.addEventListener('click', () => void this.#propose());
  }

  /** A picture that was chosen and not proposed stays, unless there is another photo by now. */
  show(my: My): void {
    const before = this.#my?.person;
    this.#my = my;
    if (this.#editor !== undefined && before?.login === my.person.login && before.photo === my.person.photo) return;
    const place = need(this.#root, '[data-widget]');
    place.replaceChildren();
    this.#editor = coverEditor(place, {
      name: 'photo',
      noun: 'photo',
      ratio: 1,
      width: SIZE,
      limits: () => this.#limits,
      existing: addressOf(my),
      onChange: () => {
        this.#allow();
      },
    });
    this.#allow();
  }

  get #button(): HTMLElement {
    return need(this.#root, '[data-propose-photo]');
  }

  get #isChanged(): boolean {
    return this.#editor !== undefined && (this.#editor.value !== undefined || this.#editor.hasRemoved);
  }

  #allow(): void {
    this.#button.ariaDisabled = this.#isChanged ? null : 'true';
  }

  async #propose(): Promise<void> {
    const [my, editor] = [this.#my, this.#editor];
    if (my === undefined || editor === undefined || !this.#isChanged) return;
    const said = saidIn(this.#root);
    said.clear();
    // The number of an account stands in its profile; of who has none the web does not know it.
    if (my.person.id === 0) {
      said.refuse([
        { message: 'Nothing is recorded of your account yet.', fix: 'Save a nickname first, then come back.' },
      ]);
      return;
    }
    try {
      await this.#open(my, editor.value);
    } catch (error) {
      said.refuse([{ message: error instanceof Error ? error.message : String(error), fix: '' }]);
    }
  }

  async #open({ base, service, person, now }: My, photo: Cover | undefined): Promise<void> {
    const gallery = await loadGallery(base, service);
    const files = photoFiles(person, photo);
    const actor = (service.kind === 'local' ? service.actor : undefined) ?? { login: person.login, id: person.id };
    const proposal = {
      heading: photo === undefined ? 'Take your photo away' : 'Your photo',
      files,
      existing: new Set([person.profile?.path ?? '', photoOf(person) ?? '']),
      review: reviewPhoto(person, files, photo, { gallery, actor, now }),
      name: `photo-${person.login.toLowerCase()}`,
      commit: gallery.commit,
    };
    await openProposal({ base, service }, proposal, () => void this.#saved());
  }
}

function addressOf({ base, person: { photo } }: My): string | undefined {
  return photo === undefined || photo.startsWith('data:') ? photo : base + photo;
}
