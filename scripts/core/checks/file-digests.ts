import { at, forEachAsset } from './check.ts';

export const fileDigests = forEachAsset({
  id: 'file-digests',
  docs: 'A version whose source is `files` lists them, each with its size and its sha256.',
  *checkAsset(asset) {
    for (const version of asset.versions) {
      const { source, files } = version.data;
      if (source.kind !== 'files') continue;
      if (files.length === 0) {
        yield at(this.id, version, ['source'], {
          message: 'The source of this version is files and none is listed.',
          fix: 'List the files, each with name, size and sha256.',
        });
      }
      for (const [index, { name, size, sha256 }] of files.entries()) {
        const missing = [...(size === undefined ? ['size'] : []), ...(sha256 === undefined ? ['sha256'] : [])];
        if (missing.length === 0) continue;
        yield at(this.id, version, ['files', index], {
          message: `${name} has no ${missing.join(' and no ')}.`,
          fix: 'Add what the content of the file gives: sha256sum and its size in bytes.',
        });
      }
    }
  },
});
