import { at, forEachAsset, type AssetCheck } from './check.ts';
import type { Asset, KeyPath } from '../catalog.ts';
import type { Finding } from '../finding.ts';
import { needsLicenceUrl, parseLicence } from '../licence.ts';

export const licences: AssetCheck = forEachAsset({
  id: 'licences',
  docs: 'Licences are SPDX expressions (`Apache-2.0`, `MIT OR Apache-2.0`, `GPL-2.0-or-later WITH Classpath-exception-2.0`). One that SPDX does not list is `LicenseRef-…` with a licenceUrl.',
  *checkAsset(asset) {
    const { licence, licenceUrl, code } = asset.data;
    if (licence !== undefined) yield* judge(asset, licence, licenceUrl, []);
    if (code?.licence !== undefined) yield* judge(asset, code.licence, code.licenceUrl, ['code']);
  },
});

function* judge(asset: Asset, licence: string, url: string | undefined, above: KeyPath): Iterable<Finding> {
  const keys = [...above, 'licence'];
  const result = parseLicence(licence);
  if (!result.ok) {
    yield at(licences.id, asset, keys, {
      message: `"${licence}" is no SPDX licence expression.`,
      fix:
        result.suggestion === undefined
          ? 'Choose an identifier of https://spdx.org/licenses/, or write LicenseRef-… and a licenceUrl.'
          : `Did you mean ${result.suggestion}?`,
    });
  } else if (needsLicenceUrl(result.parts) && url === undefined) {
    yield at(licences.id, asset, keys, {
      message: `${licence} is not on the SPDX list, and nothing says where it can be read.`,
      fix: `Add ${[...above, 'licenceUrl'].join('.')} with the https address of its text.`,
    });
  }
}
