import type { AssetId } from '../../../scripts/core/ids.ts';
import { toInstant } from '../../../scripts/core/instant.ts';
import type { assetsNamedBy, judgePublishForm } from '../../../scripts/core/publish/form/judge-form.ts';
import type { JudgedForm } from '../../../scripts/core/publish/form/judged.ts';
import type { Cover, PublishForm } from '../../../scripts/core/publish/form/publish-form.ts';
import type { AssetTexts, GalleryTexts } from '../../../scripts/core/publish/texts.ts';
import { loadAsset, loadGallery } from './client.ts';
import type { Session } from './session.ts';

interface Core {
  readonly assetsNamedBy: typeof assetsNamedBy;
  readonly judgePublishForm: typeof judgePublishForm;
}

/** A minute: the files say when a version was released, and are not to change by themselves while one reads them. */
const STEP = 60_000;

/** Judges forms of one person by what is in the gallery. Rules and texts are loaded after the form is there to be filled in. */
export class Judging {
  readonly #base: string;
  readonly #session: Session;
  readonly #came: () => void;
  readonly #assets = new Map<AssetId, AssetTexts>();
  readonly #asked = new Set<AssetId>();
  #core: Core | undefined;
  #gallery: GalleryTexts | undefined;

  /** `came` is called when more is known: forms are to be judged again. */
  constructor(base: string, session: Session, came: () => void) {
    this.#base = base;
    this.#session = session;
    this.#came = came;
  }

  /** Rejects with a sentence where the gallery cannot be reached. */
  async load(): Promise<GalleryTexts> {
    const rules = import('../../../scripts/core/publish/form/judge-form.ts');
    const [core, gallery] = await Promise.all([rules, loadGallery(this.#base, this.#session.service)]);
    this.#core = core;
    this.#gallery = gallery;
    this.#came();
    return gallery;
  }

  /** Undefined while the rules are not here. Assets that the form names are asked for, and `came` is called. */
  judge(form: PublishForm, cover: Cover | undefined): JudgedForm | undefined {
    if (this.#core === undefined || this.#gallery === undefined) return undefined;
    for (const id of this.#core.assetsNamedBy(form)) if (!this.#asked.has(id)) void this.#ask(id);
    const now = toInstant(Math.floor(Date.now() / STEP) * STEP);
    const { actor } = this.#session;
    return this.#core.judgePublishForm(form, cover, { gallery: this.#gallery, assets: this.#assets, actor, now });
  }

  asset(id: string): AssetTexts | undefined {
    return this.#assets.get(id as AssetId);
  }

  async #ask(id: AssetId): Promise<void> {
    this.#asked.add(id);
    try {
      const asset = await loadAsset(this.#base, this.#session.service, id);
      if (asset !== undefined) this.#assets.set(id, asset);
      this.#came();
    } catch {
      // Asked again with the next change.
      this.#asked.delete(id);
    }
  }
}
