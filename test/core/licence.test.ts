import licences from 'spdx-license-list/spdx.json' with { type: 'json' };
import { expect, test } from 'vitest';

import { describeLicence, needsLicenceUrl, parseLicence } from '../../scripts/core/licence.ts';

test('every licence of the SPDX list is one', () => {
  const ids = Object.keys(licences);
  expect(ids.length).toBeGreaterThan(600);
  expect(ids.filter((id) => !parseLicence(id).ok)).toEqual([]);
});

test('an expression is told licence by licence, each once, with name and address', () => {
  expect(describeLicence('(MIT OR Apache-2.0) AND MIT')).toEqual([
    {
      id: 'MIT',
      name: 'MIT License',
      url: 'https://spdx.org/licenses/MIT.html',
      osiApproved: true,
      exception: undefined,
    },
    {
      id: 'Apache-2.0',
      name: 'Apache License 2.0',
      url: 'https://spdx.org/licenses/Apache-2.0.html',
      osiApproved: true,
      exception: undefined,
    },
  ]);
  expect(describeLicence('CC-BY-NC-4.0')[0]?.osiApproved).toBe(false);
});

test('a plus and an exception belong to their licence', () => {
  expect(describeLicence('GPL-2.0+')[0]).toMatchObject({
    id: 'GPL-2.0+',
    name: 'GNU General Public License v2.0 or later',
  });
  const [gpl] = describeLicence('GPL-2.0-or-later WITH Classpath-exception-2.0');
  expect(gpl).toMatchObject({ id: 'GPL-2.0-or-later', exception: 'Classpath-exception-2.0' });
});

test('a licence of its own has a name, and its text must be linked', () => {
  const result = parseLicence('MIT OR LicenseRef-Acme-Research');
  if (!result.ok) throw new Error('It is an expression');
  expect(result.parts[1]).toMatchObject({ id: 'LicenseRef-Acme-Research', name: 'Acme Research', url: undefined });
  expect(needsLicenceUrl(result.parts)).toBe(true);
  expect(needsLicenceUrl(describeLicence('MIT'))).toBe(false);
});

test.each([
  ['Apache2.0', 'Apache-2.0'],
  ['apache-2.0', 'Apache-2.0'],
  ['Apache License 2.0', 'Apache-2.0'],
  ['The MIT License', 'MIT'],
  ['mit and bsd', 'MIT AND BSD-3-Clause'],
  ['GPLv3', 'GPL-3.0-only'],
  ['BSD 3-Clause', 'BSD-3-Clause'],
  ['proprietary', undefined],
  ['MIT AND', undefined],
  ['', undefined],
  ['__proto__', undefined],
  ['constructor', undefined],
])('%j is no expression; %j may be meant', (text, suggestion) => {
  expect(parseLicence(text)).toEqual({ ok: false, suggestion });
});

test('text that is no expression, however deep, is told as it is', () => {
  const deep = '('.repeat(100_000);
  expect(describeLicence(deep)).toMatchObject([{ id: deep, name: deep, url: undefined }]);
});
