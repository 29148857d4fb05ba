import type { Noter } from './description.ts';
import { httpsFrom } from './fields.ts';
import type { Folder } from './folder.ts';
import { licenceRef, spdxOf, spdxOfText, type LicenceFields } from './licence.ts';
import type { Origin } from './origin.ts';

interface Evidence {
  /** What `license:` of the model.yml says: an address. */
  readonly written: string | undefined;
  readonly readme: string;
  readonly folder: Folder;
  readonly origin: Origin;
  readonly note: Noter;
}

/**
 * A model.yml names its licence by the address of a text. Which licence that is, the repository says itself: by the text
 * where it is its own, by the link or the text under "Legal Information" otherwise. Where neither does, the address stays.
 */
export function zooLicence({ written, readme, folder, origin, note }: Evidence): LicenceFields {
  const url = httpsFrom(written);
  if (url === undefined) {
    note('licence-absent', written === undefined ? 'model.yml names no licence' : `${written} is no https address`);
    return {};
  }
  const known = spdxOf(url) ?? ownLicence(url, folder, origin);
  if (known !== undefined) return { licence: known, licenceUrl: url };
  const legal = /^##+ +Legal Information[^\n]*\n([\s\S]*?)(?=^##? )/m.exec(`${readme}\n## `)?.[1] ?? '';
  const told = linkedName(legal, url) ?? spdxOfText(legal);
  if (told !== undefined) {
    note('licence-by-text', `${told}, by the Legal Information of the README`);
    return { licence: told, licenceUrl: url };
  }
  note('licence-not-spdx', url);
  return licenceRef(repositoryOf(url).replace('/', '-'), url);
}

/** The licence of the zoo itself, whose text lies in this folder. */
function ownLicence(url: string, folder: Folder, origin: Origin): string | undefined {
  if (!/\/LICENSE$/.test(url) || repositoryOf(url) !== repositoryOf(origin.repository) || origin.prefix !== '')
    return undefined;
  return spdxOfText(folder.textIfThere('LICENSE') ?? '');
}

/** `[Apache License, Version 2.0](https://…)` that leads into the same repository as the licence. */
function linkedName(legal: string, url: string): string | undefined {
  for (const [, name = '', address = ''] of legal.matchAll(/\[([^\][\n]{1,100})\]\((https:[^()\s]{1,500})\)/g)) {
    if (repositoryOf(address) !== repositoryOf(url)) continue;
    const licence = spdxOf(name);
    if (licence !== undefined) return licence;
  }
  return undefined;
}

/** `owner/repository` of an address at a hosting service, in lower case. */
function repositoryOf(address: string): string {
  const path = new URL(address).pathname.replace(/\.git$/, '');
  return path.split('/').slice(1, 3).join('/').toLowerCase();
}
