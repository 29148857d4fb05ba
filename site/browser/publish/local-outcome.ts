import type { AssetId } from '../../../scripts/core/ids.ts';
import type { LocalProposal, ProposalAnswer, Service, SiteState } from '../../../scripts/core/service.ts';
import { loadPerson } from '../actions/person.ts';
import { h } from '../dom.ts';
import { merge } from '../proposals/client.ts';
import { propose } from './client.ts';
import type { Outcome, Proposed } from './deliver.ts';
import { actingButton, OutcomeFrame } from './outcome-frame.ts';
import { assetOf, proposedFiles, sameFiles } from './proposed-files.ts';
import { watchSite } from './site-watch.ts';
import { findingList } from './verdict.ts';

type LocalService = Extract<Service, { kind: 'local' }>;
type Accepted = Extract<ProposalAnswer, { accepted: true }>;

/** On one’s own machine a form becomes a branch of the clone at once, and is merged where nobody needs to look. */
export class LocalOutcome implements Outcome {
  readonly #frame: OutcomeFrame;
  readonly #base: string;
  readonly #service: LocalService;
  onTry: Outcome['onTry'] = () => true;
  onDone: Outcome['onDone'] = () => undefined;
  onMerged: Outcome['onMerged'] = () => undefined;
  #proposed: Proposed | undefined;
  /** What was sent and not answered: sent again, it is the same proposal. */
  #unanswered: LocalProposal | undefined;
  /** What was accepted, and of what. */
  #done: { readonly of: Proposed; readonly answer: Accepted; readonly isMerged: boolean } | undefined;

  constructor(place: HTMLElement, base: string, service: LocalService) {
    this.#frame = new OutcomeFrame(place, 'local');
    this.#base = base;
    this.#service = service;
  }

  offer(proposed: Proposed): void {
    this.#proposed = proposed;
    this.#show();
  }

  #show(): void {
    const [proposed, done] = [this.#proposed, this.#done];
    if (proposed === undefined) return;
    const isDone = done !== undefined && sameFiles(done.of.files, proposed.files);
    if (isDone) {
      this.#showDone(done.answer, done.isMerged);
      return;
    }
    this.#frame.showVerdict(proposed);
    this.#frame.showNext('propose', () => [actingButton('Propose', 'button button-primary', () => this.#propose())]);
  }

  async #propose(): Promise<void> {
    // The form may be judged anew by this.
    if (!this.onTry()) return;
    const proposed = this.#proposed;
    if (proposed === undefined || !proposed.isReady || proposed.files.length === 0) return;
    const proposal = this.#proposal(proposed);
    this.#unanswered = proposal;
    this.#frame.say(h('p', {}, 'It is being judged …'));
    const reply = await propose(this.#base, this.#service, proposal);
    if (!reply.ok) {
      this.#frame.sayProblems(reply.messages);
      return;
    }
    this.#unanswered = undefined;
    this.#answered(proposed, reply.value);
  }

  #proposal({ files, base }: Proposed): LocalProposal {
    const replaces = this.#done?.answer.head ?? undefined;
    const fresh = { message: this.#frame.message, files: proposedFiles(files), base, replaces };
    const { id, ...before } = this.#unanswered ?? { id: '' };
    return JSON.stringify(before) === JSON.stringify(fresh) ? { id, ...fresh } : { id: crypto.randomUUID(), ...fresh };
  }

  #answered(of: Proposed, answer: ProposalAnswer): void {
    if (answer.accepted) {
      this.#done = { of, answer, isMerged: false };
      this.#frame.say(h('p', {}, doneWords(answer)));
      this.#show();
    } else {
      const words = 'It was not proposed: mend this first. What you wrote stays in the form.';
      this.#frame.say(h('p', { role: 'alert' }, words), findingList(answer.findings));
    }
    this.onDone(answer);
  }

  #showDone({ head, canMerge }: Accepted, isMerged: boolean): void {
    if (isMerged) this.#frame.clearVerdict();
    this.#frame.hideMessage();
    this.#frame.showNext(`done ${String(head)} ${String(canMerge && !isMerged)}`, () => {
      if (head === null || isMerged) return [];
      const style = canMerge ? 'button' : 'button button-primary';
      const see = h('a', { class: style, href: `${this.#base}proposals/#${head}` }, 'See the proposal');
      return canMerge ? [actingButton('Merge now', 'button button-primary', () => this.#merge(head)), see] : [see];
    });
  }

  async #merge(head: string): Promise<void> {
    const done = this.#done;
    if (done === undefined) return;
    const reply = await merge(this.#base, this.#service.token, head);
    if (!reply.ok) {
      this.#frame.sayProblems(reply.messages);
      return;
    }
    this.#done = { ...done, isMerged: true };
    this.#show();
    this.onMerged();
    watchSite(this.#base, reply.value.site, (site) => void this.#sayMerged(done.of, site));
  }

  async #sayMerged({ files }: Proposed, site: SiteState): Promise<void> {
    const asset = assetOf(files);
    const way = site.state === 'current' && asset !== undefined ? [await this.#wayOn(asset)] : [];
    this.#frame.say(...mergedWords(site), ...way);
  }

  /** To its page; what is discontinued or not for everybody has none. */
  async #wayOn(asset: AssetId): Promise<HTMLElement> {
    const person = await loadPerson(this.#base, this.#service).catch(() => undefined);
    const hasPage = person?.assets[asset]?.page === true;
    const [name, path] = hasPage ? ['See its page', `assets/${asset}/`] : ['My Gallery', 'my/'];
    return h('p', {}, h('a', { class: 'button button-primary', href: this.#base + path }, name));
  }
}

function doneWords({ head, verdict, canMerge }: Accepted): string {
  if (head === null) return 'The gallery has all of this already.';
  if (canMerge) return 'Proposed. Nobody needs to approve it.';
  return verdict === 'review' ? 'Proposed. A curator has to approve it now.' : 'Proposed.';
}

function mergedWords(site: SiteState): HTMLElement[] {
  switch (site.state) {
    case 'current':
      return [h('p', {}, 'Merged, and the pages show it.')];
    case 'building':
      return [h('p', {}, 'Merged. The pages are being built …')];
    case 'failed':
      return [h('p', { role: 'alert' }, `Merged, but the pages could not be built: ${site.why}`)];
  }
}
