import { CommandError, defineCommand } from './command.ts';
import { Interview } from './interview.ts';
import { addFiles } from './propose.ts';
import { sayMissingAgreements } from './publishing-agreements.ts';
import { catalogOptions, nowOf, nowOption, openCatalog } from './shared.ts';
import { askVersion, versionOptions } from './version-answers.ts';
import type { Catalog } from '../core/catalog.ts';
import { isAssetId } from '../core/ids.ts';
import { assetFolder } from '../core/kinds.ts';
import { nearest } from '../core/suggest.ts';
import { isVersion } from '../core/version.ts';
import { markdownFile } from '../core/markdown-file.ts';

export const version = defineCommand({
  name: 'version',
  summary: 'Add a version to an asset',
  positionals: [
    { name: 'action', help: 'What to do', oneOf: ['add'] },
    { name: 'asset', help: 'publisher/asset' },
    { name: 'number', help: 'x.y.z, new for this asset' },
  ],
  options: {
    ...versionOptions,
    'dry-run': { type: 'switch', help: 'Print the file, write nothing' },
    catalog: catalogOptions.catalog,
    ...nowOption,
  },
  examples: [
    'gallery version add acme/deblur 1.2.1',
    'gallery version add acme/deblur 2.0.0 --source files --file model.onnx',
  ],
  async run(options, [, id = '', number = '']) {
    const now = nowOf(options.now);
    const { catalog } = openCatalog(options);
    const path = newVersionPath(catalog, id, number);
    const interview = new Interview();
    const { data, notes } = await askVersion(interview, options, now);
    interview.finish('version');
    const files = [{ path, text: markdownFile('version', 4, data, notes) }];
    const code = await addFiles({ catalog: options.catalog, files, now, dryRun: options['dry-run'] });
    const agreed = isAssetId(id) ? catalog.assets.get(id)?.data.agreements : undefined;
    if (code === 0) sayMissingAgreements(catalog, agreed ?? {}, now, path.replace(/versions\/[^/]*$/, 'asset.md'));
    return code;
  },
});

/** The path of a version that can be added; anything else is said before the person is asked for more. */
function newVersionPath(catalog: Catalog, id: string, number: string): string {
  if (!isAssetId(id)) throw new CommandError(`${id} is not an asset id, publisher/asset`);
  if (!isVersion(number)) {
    throw new CommandError(`${number} is not a version x.y.z: three whole numbers without leading zeros`);
  }
  const asset = catalog.assets.get(id);
  if (asset === undefined) {
    const near = nearest(id, catalog.assets.keys());
    if (catalog.broken.has(id))
      throw new CommandError(`The asset.md of ${id} is broken. See: gallery check assets/${id}`);
    throw new CommandError(`There is no asset ${id}.${near === undefined ? '' : ` Did you mean ${near}?`}`);
  }
  const versions = asset.versions.map((other) => other.version);
  if (versions.includes(number)) {
    throw new CommandError(
      `${id} has a version ${number}; its content never changes. Its versions are: ${versions.join(', ')}`,
    );
  }
  return `${assetFolder(id)}/versions/${number}.md`;
}
