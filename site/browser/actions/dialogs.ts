import type { AgreementLink } from '../../../scripts/build/views/types.ts';
import { LOGIN_PATTERN } from '../../../scripts/core/ids.ts';
import type { VersionFacts } from '../../../scripts/core/people/person-file.ts';
import { h, need } from '../dom.ts';
import { agreementText } from './agreement-text.ts';
import { field, fill, openDialog } from './dialog.ts';
import { store, stored } from './storage.ts';

/**
 * The dialogs of actions: each opens one and gives what the person chose; undefined when it was closed. Their content is in
 * components/actions/Dialogs.astro, which the page must include.
 */

/** Whether the subscription is to be cancelled (F18). */
export function confirmCancel(title: string): Promise<true | undefined> {
  return openDialog('cancel', ({ body }) => {
    fill(body, { title });
    return () => true;
  });
}

/** The region of the console, which opens by the person's own click (F15). `addressOf` is the address of a region. */
export function chooseRegion(
  title: string,
  addressOf: (region: string) => string,
): Promise<{ readonly region: string } | undefined> {
  return openDialog('region', ({ dialog, body, ok }) => {
    fill(body, { title });
    const region = regionField(body);
    const chosen = (): string => region?.value ?? '';
    const link = h('a', { class: ok.className, target: '_blank', rel: 'noopener' }, ...ok.childNodes);
    const show = (): void => {
      link.href = addressOf(chosen());
    };
    region?.addEventListener('change', show);
    show();
    ok.replaceWith(link);
    link.addEventListener('click', () => {
      dialog.close('ok');
    });
    return () => ({ region: keptRegion(chosen()) });
  });
}

/** What is to be used how: a training job (F16) or the import of a workflow (F17). */
export interface UseQuestion {
  readonly use: 'job' | 'import';
  readonly asset: string;
  readonly title: string;
  /** Those that can be used, the highest first. */
  readonly versions: readonly Pick<VersionFacts, 'version'>[];
  /** The version to begin with; the highest where it is not given. */
  readonly version?: string | undefined;
  /** The name to suggest. */
  readonly name: string;
  /** How many uses are left; undefined where nothing limits them, or where it is not known. */
  readonly remaining?: number | undefined;
}

export interface UseChoice {
  readonly version: string;
  /** Undefined where the gallery has no regions. */
  readonly region: string | undefined;
  readonly name: string;
  /** The workspace of the console; a training job has none. */
  readonly workspace: string | undefined;
}

export function askUse(question: UseQuestion): Promise<UseChoice | undefined> {
  const { use, asset, title, versions, version, name, remaining } = question;
  return openDialog('use', ({ dialog, body, ok }) => {
    for (const part of body.querySelectorAll<HTMLElement>('[data-only]'))
      if (part.dataset['only'] !== use) part.remove();
    need(dialog, 'h2').textContent = use === 'job' ? 'Create training job' : 'Import workflow';
    ok.textContent = use === 'job' ? 'Create' : 'Import';
    fill(body, { title, asset, remaining: useSentence(remaining) });
    const versionField = need(body, '[name=version]', HTMLSelectElement);
    versionField.append(...versions.map((row) => h('option', { value: row.version }, row.version)));
    if (version !== undefined) versionField.value = version;
    const nameField = need(body, '[name=name]', HTMLInputElement);
    nameField.value = name;
    const region = regionField(body);
    return () => ({
      version: versionField.value,
      region: region === undefined ? undefined : keptRegion(region.value),
      // As the catalog takes it: one trimmed line in normal form C.
      name: nameField.value.trim().normalize('NFC'),
      workspace: field(body, 'workspace')?.value.trim(),
    });
  });
}

function useSentence(remaining: number | undefined): string {
  if (remaining === undefined) return '';
  return remaining === 1 ? 'This takes the last use. ' : `This takes one of ${String(remaining)} uses left. `;
}

/** The constraints of a version, to be confirmed before it is subscribed to or used (F11, F14). Nothing to confirm: no dialog. */
export function confirmConstraints(version: string, constraints: readonly string[]): Promise<true | undefined> {
  if (constraints.length === 0) return Promise.resolve(true);
  return openDialog('constraints', ({ body }) => {
    fill(body, { version });
    need(body, 'ul').append(...constraints.map((constraint) => h('li', {}, constraint)));
    return () => true;
  });
}

/** Agreements in order, each to be read and agreed to (F14): agreement → the version agreed to. None: no dialog. */
export async function agreeTo(
  agreements: readonly AgreementLink[],
): Promise<Readonly<Record<string, string>> | undefined> {
  const agreed: Record<string, string> = {};
  for (const [index, agreement] of agreements.entries()) {
    const place = agreements.length === 1 ? '' : `Agreement ${String(index + 1)} of ${String(agreements.length)}`;
    if ((await agreeToOne(agreement, place)) === undefined) return undefined;
    agreed[agreement.agreement] = agreement.version;
  }
  return agreed;
}

function agreeToOne({ title, version, href }: AgreementLink, place: string): Promise<true | undefined> {
  return openDialog('agreement', ({ dialog, body, ok }) => {
    need(dialog, 'h2').textContent = title;
    fill(body, { title, version, place });
    need(body, 'a', HTMLAnchorElement).href = href;
    const text = need(body, '[data-agreement]');
    const box = need(body, '[name=agreed]', HTMLInputElement);
    ok.disabled = box.disabled = true;
    void agreementText(href).then((nodes) => {
      text.removeAttribute('aria-busy');
      text.replaceChildren(...(nodes ?? [h('p', {}, 'The text could not be loaded. Close this and try again.')]));
      ok.disabled = box.disabled = nodes === undefined;
    });
    return () => true;
  });
}

/** The account of the hosting service that the pages are about (hosted only). */
export function askAccount(before: string | undefined): Promise<string | undefined> {
  return openDialog('account', ({ body }) => {
    const login = need(body, '[name=login]', HTMLInputElement);
    login.pattern = LOGIN_PATTERN.source;
    login.value = before ?? '';
    return () => login.value;
  });
}

const REGION = 'gallery-region';

/** The field of the region, at the one that was chosen last. */
function regionField(body: HTMLElement): HTMLSelectElement | undefined {
  const select = body.querySelector<HTMLSelectElement>('select[name=region]') ?? undefined;
  const last = stored(REGION);
  if (select !== undefined && [...select.options].some(({ value }) => value === last)) select.value = last ?? '';
  return select;
}

function keptRegion(region: string): string {
  store(REGION, region);
  return region;
}
