import licences from 'spdx-license-list/spdx.json' with { type: 'json' };

import { squeezed } from '../../../scripts/core/suggest.ts';
import { searchable, matching } from './matching.ts';

export { needsLicenceUrl, parseLicence, type LicencePart, type LicenceResult } from '../../../scripts/core/licence.ts';

/** A licence of the SPDX list; `value` is the whole field with it put in. */
export interface FoundLicence {
  readonly value: string;
  readonly id: string;
  readonly name: string;
}

/** What most things of a gallery have, the most frequent first. */
const POPULAR = [
  'Apache-2.0',
  'MIT',
  'BSD-3-Clause',
  'GPL-3.0-only',
  'GPL-3.0-or-later',
  'CC-BY-4.0',
  'CC-BY-SA-4.0',
  'CC-BY-NC-4.0',
  'CC0-1.0',
  'LGPL-3.0-only',
  'AGPL-3.0-only',
  'MPL-2.0',
  'BSD-2-Clause',
];
const MOST = 10;

/** Ids that SPDX has replaced; the list does not say which. */
function isOld(id: string): boolean {
  return id.endsWith('+') || `${id}-only` in licences || /GPL-.*-with-/.test(id);
}

const rank = new Map(POPULAR.map((id, index) => [id, index]));
const known = searchable(
  Object.keys(licences)
    .filter((id) => !isOld(id))
    .sort((a, b) => (rank.get(a) ?? POPULAR.length) - (rank.get(b) ?? POPULAR.length)),
  (id) => [id, licences[id]?.name ?? '', squeezed(id + (licences[id]?.name ?? ''))],
);

/** Licences by id and name; within an expression, for its last licence: `MIT OR apa` → `MIT OR Apache-2.0`. */
export function findLicences(typed: string): FoundLicence[] {
  const [, before = '', last = ''] = /^(.*(?:\b(?:AND|OR)\s+|\())?(.*)$/is.exec(typed) ?? [];
  return matching(known, last, MOST).map((id) => ({ value: before + id, id, name: licences[id]?.name ?? id }));
}
