import { at, forEachAsset } from './check.ts';

export const openCodeLicensed = forEachAsset({
  id: 'open-code-licensed',
  docs: 'Open code has a licence: in `code.licence`, or that of the asset in `licence`.',
  *checkAsset(asset) {
    const { code, licence } = asset.data;
    if (code?.open !== true || code.licence !== undefined || licence !== undefined) return;
    yield at(this.id, asset, ['code', 'open'], {
      message: 'The code is open and nothing says under which licence.',
      fix: 'Add code.licence with an SPDX licence expression such as Apache-2.0.',
    });
  },
});
