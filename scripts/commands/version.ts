import { askAgreements, assetOptions } from './asset-answers.ts';
import { CommandError, defineCommand } from './command.ts';
import { detailsOption, readDetails, VERSION_DETAILS, withDetails } from './details.ts';
import { Interview } from './interview.ts';
import { addFiles } from './propose.ts';
import { sayMissingAgreements } from './publishing-agreements.ts';
import { catalogOptions, nowOf, nowOption, openCatalog } from './shared.ts';
import { askVersion, versionOptions } from './version-answers.ts';
import type { Asset, Catalog } from '../core/catalog.ts';
import { isAssetId } from '../core/ids.ts';
import { openAgreements, type AgreementRecord } from '../core/publish/agreements.ts';
import { versionFile } from '../core/publish/drafts.ts';
import type { EditedFile } from '../core/publish/edited-file.ts';
import { withFields } from '../core/publish/with-fields.ts';
import { nearest } from '../core/suggest.ts';
import { isVersion } from '../core/version.ts';
import { whyShut } from '../shell/seal/unsealed.ts';

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
    ...detailsOption,
    agree: assetOptions.agree,
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
    const asset = assetFor(catalog, id, number);
    const interview = new Interview();
    const details = readDetails(options.details, VERSION_DETAILS);
    const draft = withDetails(
      await askVersion(interview, options, number, now, details['files'] !== undefined),
      details,
    );
    const open = openAgreements(catalog, asset.data.agreements, now);
    const agreed = open.length > 0 ? await askAgreements(interview, options.agree, catalog, now, open) : undefined;
    interview.finish('version');
    const agreements = { ...asset.data.agreements, ...agreed };
    const code = await addFiles({
      catalog: options.catalog,
      added: [versionFile(asset.id, draft)],
      also: agreed === undefined ? [] : [recorded(asset, agreements)],
      now,
      dryRun: options['dry-run'],
    });
    if (code === 0) sayMissingAgreements(catalog, agreements, now, asset.path);
    return code;
  },
});

/** What is agreed to with a version is recorded with its asset (F27). */
function recorded({ path, text = '' }: Asset, agreements: AgreementRecord): EditedFile {
  return { path, content: withFields('asset', text, { agreements }) };
}

/** The asset that can have such a version; anything else is said before the person is asked for more. */
function assetFor(catalog: Catalog, id: string, number: string): Asset {
  if (!isAssetId(id)) throw new CommandError(`${id} is not an asset id, publisher/asset`);
  if (!isVersion(number)) {
    throw new CommandError(`${number} is not a version x.y.z: three whole numbers without leading zeros`);
  }
  const asset = catalog.assets.get(id);
  if (asset === undefined) {
    const near = nearest(id, catalog.assets.keys());
    if (catalog.sealed.has(id)) throw new CommandError(whyShut(id));
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
  return asset;
}
