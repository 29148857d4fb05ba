import { byCommand, deliveryOf } from '../../../scripts/core/publish/deliver.ts';
import type { Delivery } from '../../../scripts/core/publish/delivery.ts';
import type { Service } from '../../../scripts/core/service.ts';
import { accountOf } from '../actions/person.ts';
import { makeCopyButtons } from '../copy.ts';
import { h } from '../dom.ts';
import type { Outcome, Proposed } from './deliver.ts';
import { downloadArchive } from './download.ts';
import { stepsOf, WHAT_NEXT } from './hosted-steps.ts';
import { actingButton, OutcomeFrame } from './outcome-frame.ts';

/** At the hosting service a form becomes a pull request by the person’s own hand: this page prepares all of it and says the steps. */
export class HostedOutcome implements Outcome {
  readonly #frame: OutcomeFrame;
  readonly #repository: string;
  readonly #service: Service;
  onTry: Outcome['onTry'] = () => true;
  onDone: Outcome['onDone'] = () => undefined;
  onMerged: Outcome['onMerged'] = () => undefined;
  /** What must be over before anything is given out; undefined where nothing must. */
  held: () => Promise<void> | undefined = () => undefined;
  #proposed: Proposed | undefined;
  /** The parts of the steps that follow the form while it is written. */
  #link: HTMLAnchorElement | undefined;
  readonly #command = h('code', {});
  readonly #copyCommand = h('button', { type: 'button', class: 'button', hidden: '' }, 'Copy the command');

  constructor(place: HTMLElement, repository: string, service: Service) {
    this.#frame = new OutcomeFrame(place, 'hosted');
    this.#repository = repository;
    this.#service = service;
    this.#copyCommand.dataset['copy'] = '';
    makeCopyButtons(h('div', {}, this.#copyCommand));
  }

  offer(proposed: Proposed): void {
    this.#proposed = proposed;
    this.#frame.showVerdict(proposed);
    const { files, existing, name } = proposed;
    const delivery = deliveryOf(this.#repository, files, existing, name);
    const account = accountOf(this.#service);
    this.#frame.showNext(keyOf(delivery, account), () => this.#steps(delivery, account));
    if ('address' in delivery) this.#link?.setAttribute('href', delivery.address);
    const { command } = byCommand(name);
    this.#command.textContent = command;
    this.#copyCommand.dataset['copy'] = command;
  }

  #steps(delivery: Delivery, account: string | undefined): HTMLElement[] {
    const button = delivery.way === 'files' ? this.#downloadButton('Download the files') : this.#pageLink(delivery);
    const steps = stepsOf(delivery, this.#repository, account);
    const view = h(
      'div',
      { class: 'outcome-steps' },
      h('p', {}, button),
      ...(steps.length === 0 ? [] : [h('ol', {}, ...steps.map((step) => h('li', {}, ...step)))]),
      this.#commandView(delivery),
      h('p', { class: 'note' }, WHAT_NEXT),
    );
    return [view];
  }

  #pageLink(delivery: Exclude<Delivery, { way: 'files' }>): HTMLElement {
    const words = delivery.way === 'delete-file' ? 'Open the page that removes it' : 'Copy the text and open its page';
    const link = h(
      'a',
      { class: 'button button-primary', href: delivery.address, target: '_blank', rel: 'noopener' },
      words,
    );
    link.addEventListener('click', (event) => {
      if (!this.#mayGoOn()) event.preventDefault();
      else void this.#copyText();
    });
    this.#link = link;
    return link;
  }

  #downloadButton(name: string, style = 'button button-primary'): HTMLElement {
    return actingButton(name, style, async () => {
      if (!this.onTry()) return;
      // What the form says by now may be on its way.
      await this.held();
      const proposed = this.#ready();
      if (proposed !== undefined) await downloadArchive(proposed.files, byCommand(proposed.name).archive);
    });
  }

  /** Whoever has a clone needs no page. */
  #commandView(delivery: Delivery): HTMLElement {
    const isOnlyWay = delivery.way === 'files' && delivery.upload === undefined;
    return h(
      'details',
      { class: 'outcome-command', ...(isOnlyWay ? { open: '' } : {}) },
      h('summary', {}, 'By one command, in a clone of the gallery'),
      h('p', {}, 'Download the files, and give the command the path at which they were saved:'),
      h('p', { class: 'download' }, this.#command, this.#copyCommand),
      ...(delivery.way === 'files' ? [] : [h('p', {}, this.#downloadButton('Download the files', 'button'))]),
    );
  }

  #mayGoOn(): boolean {
    return this.onTry() && this.#ready() !== undefined;
  }

  #ready(): Proposed | undefined {
    const proposed = this.held() === undefined ? this.#proposed : undefined;
    return proposed?.isReady === true && proposed.files.length > 0 ? proposed : undefined;
  }

  /** The address may be too long for the text, and the page may forget it while a copy of the gallery is made. */
  async #copyText(): Promise<void> {
    const content = this.#proposed?.files[0]?.content;
    if (typeof content !== 'string') return;
    const done = await writeClipboard(content);
    this.#frame.say(
      done
        ? h('p', {}, 'The text is copied, and its page is open in a new tab.')
        : h(
            'p',
            { role: 'alert' },
            'The text could not be copied: copy it from the files that are shown beside the form.',
          ),
    );
  }
}

async function writeClipboard(text: string): Promise<boolean> {
  if (!('clipboard' in navigator)) return false;
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}

/** The steps are other ones where one of these is. */
function keyOf(delivery: Delivery, account: string | undefined): string {
  const more =
    delivery.way === 'files' ? delivery.upload !== undefined : 'isFilledIn' in delivery && delivery.isFilledIn;
  return [delivery.way, String(more), account ?? ''].join(' ');
}
