import licences from 'spdx-license-list/spdx.json' with { type: 'json' };

import { parseLicence } from '../core/licence.ts';

/** What a source says of a licence, as the gallery writes it. Nothing said is nothing written: there is no default. */
export interface LicenceFields {
  readonly licence?: string;
  readonly licenceUrl?: string;
}

/** Squeezed name or id → SPDX id. Ids win over names, and of ids with one name the first: `GPL-3.0` before `GPL-3.0-only`. */
const KNOWN: ReadonlyMap<string, string> = knownNames();

/** What sources write that is neither an id nor a name of the list and has one meaning only. */
const WRITTEN: ReadonlyMap<string, string> = new Map([
  ['apache2', 'Apache-2.0'],
  ['apachev2', 'Apache-2.0'],
  ['apachev2.0', 'Apache-2.0'],
  ['apachelicensev2.0', 'Apache-2.0'],
  ['apachelicenseversion2.0', 'Apache-2.0'],
  ['apacheversion2.0', 'Apache-2.0'],
  ['themitlicense', 'MIT'],
  ['bsd3clauselicense', 'BSD-3-Clause'],
  ['bsd2clauselicense', 'BSD-2-Clause'],
  ['gnuagplv3.0', 'AGPL-3.0'],
  ['gnugplv3.0', 'GPL-3.0'],
  ['mozillapubliclicenseversion2.0', 'MPL-2.0'],
]);

/** `Apache2.0`, `MIT License`, `https://www.apache.org/licenses/LICENSE-2.0` → SPDX id or expression, where there is no doubt. */
export function spdxOf(written: string): string | undefined {
  const text = written.trim();
  if (/^https?:\/\//i.test(text)) return spdxOfAddress(text);
  const forms = [squeeze(text), squeeze(text).replace(/license$/, '')];
  const found = forms.map((form) => WRITTEN.get(form) ?? KNOWN.get(form)).find((id) => id !== undefined);
  if (found !== undefined) return found;
  return / (?:AND|OR|WITH) /.test(text) && parseLicence(text).ok ? text : undefined;
}

/** A licence that is none of the SPDX list, by the name it has at the source; the link is where its text or its mention is. */
export function licenceRef(written: string, url: string | undefined): LicenceFields {
  const name = written
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9.]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100);
  if (name === '' || url === undefined) return {};
  return { licence: `LicenseRef-${name}`, licenceUrl: url };
}

/** A licence by what is written: its SPDX id, or a reference with the link; an address that is not known names itself. */
export function licenceFrom(written: string, url: string | undefined): LicenceFields {
  const licence = spdxOf(written);
  if (licence !== undefined) return { licence };
  if (!/^https:\/\//i.test(written)) return licenceRef(written, url);
  return licenceRef(written.replace(/^https:\/\/[^/]*\/?/i, '').replace(/[?#].*$/, ''), written);
}

/** The licence that a text is, by sentences that only this licence has. */
export function spdxOfText(text: string): string | undefined {
  const words = text.replace(/[\s>*#`]+/g, ' ').toLowerCase();
  const has = (sentence: string): boolean => words.includes(sentence);
  const found = [
    has('permission is hereby granted, free of charge, to any person obtaining a copy') &&
    has(
      'the above copyright notice and this permission notice shall be included in all copies or substantial portions of the software',
    ) &&
    !has('except as contained in this notice')
      ? 'MIT'
      : undefined,
    has('apache license version 2.0, january 2004') ? 'Apache-2.0' : undefined,
    has('redistribution and use in source and binary forms') ? bsdOf(words) : undefined,
    has('mozilla public license version 2.0') && has('1. definitions') ? 'MPL-2.0' : undefined,
  ].filter((id) => id !== undefined);
  return found.length === 1 ? found[0] : undefined;
}

function bsdOf(words: string): string | undefined {
  if (words.includes('all advertising materials')) return undefined;
  if (!words.includes('redistributions in binary form must reproduce the above copyright notice')) return undefined;
  return /neither the names? of/.test(words)
    ? 'BSD-3-Clause'
    : words.includes('may be used to endorse')
      ? undefined
      : 'BSD-2-Clause';
}

const ADDRESSES: ReadonlyMap<string, string> = new Map([
  ...addresses(),
  ['apache.org/licenses/license-2.0', 'Apache-2.0'],
  ['opensource.org/licenses/mit', 'MIT'],
  ['creativecommons.org/licenses/by/4.0', 'CC-BY-4.0'],
]);

/** Addresses of the list that belong to one licence only. */
function addresses(): [string, string][] {
  const list: Readonly<Record<string, { readonly url?: string }>> = licences;
  const listed = Object.entries(list).flatMap(([id, { url }]): [string, string][] =>
    url === undefined ? [] : [[addressKey(url), id]],
  );
  return [...Map.groupBy(listed, ([key]) => key).values()].flatMap((all) => (all.length === 1 ? all : []));
}

function spdxOfAddress(address: string): string | undefined {
  const id = ADDRESSES.get(addressKey(address));
  if (id !== undefined) return id;
  const named = /^https?:\/\/spdx\.org\/licenses\/([^/]+?)(?:\.html)?\/?$/.exec(address)?.[1];
  return named === undefined ? undefined : KNOWN.get(squeeze(named));
}

function addressKey(address: string): string {
  return address
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/(?:\.html|\.txt|\.php|\/(?:legalcode|deed(?:\.[a-z]+)?))?\/*(?:[?#].*)?$/, '');
}

function knownNames(): Map<string, string> {
  const known = new Map<string, string>();
  for (const [id, { name }] of Object.entries(licences)) if (!known.has(squeeze(name))) known.set(squeeze(name), id);
  for (const id of Object.keys(licences)) known.set(squeeze(id), id);
  return known;
}

function squeeze(text: string): string {
  return text
    .toLowerCase()
    .replace(/^the /, '')
    .replace(/["“”]/g, '')
    .replace(/[^a-z0-9.+]/g, '');
}
