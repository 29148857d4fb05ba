import type { FieldName } from '../../../scripts/core/publish/form/publish-form.ts';

/** Which fields of a form a person has left once: what is wrong there is told, and nothing is told of what they did not come to yet. */
export class SeenFields {
  readonly #left = new Set<FieldName>();
  readonly #changed: () => void;
  #all = false;
  #isPressing = false;
  #waits = false;

  constructor(form: HTMLElement, changed: () => void) {
    this.#changed = changed;
    form.addEventListener('focusout', ({ target, relatedTarget }) => {
      const before = this.#left.size;
      for (const place of placesAround(target)) {
        if (!(relatedTarget instanceof Node && place.contains(relatedTarget))) this.add(place.dataset['field'] ?? '');
      }
      if (this.#left.size > before) this.#tell();
    });
    addEventListener('pointerdown', () => {
      this.#isPressing = true;
    });
    for (const end of ['pointerup', 'pointercancel']) addEventListener(end, this.#released);
  }

  /** What is told moves what is below: what somebody is about to press stays where it is. */
  #tell(): void {
    if (this.#isPressing) this.#waits = true;
    else this.#changed();
  }

  readonly #released = (): void => {
    this.#isPressing = false;
    // After the click.
    if (this.#waits) setTimeout(this.#changed);
    this.#waits = false;
  };

  readonly has = (field: FieldName): boolean => this.#all || this.#left.has(field);

  add(field: FieldName): void {
    this.#left.add(field);
  }

  /** The person tried to go on. */
  addAll(): void {
    this.#all = true;
  }

  clear(): void {
    this.#left.clear();
    this.#all = false;
  }
}

function* placesAround(target: EventTarget | null): Generator<HTMLElement> {
  let place = target instanceof Element ? target.closest<HTMLElement>('[data-field]') : null;
  while (place !== null) {
    yield place;
    place = place.parentElement?.closest<HTMLElement>('[data-field]') ?? null;
  }
}
