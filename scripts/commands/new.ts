import { askAsset, assetOptions } from './asset-answers.ts';
import { CommandError, defineCommand } from './command.ts';
import { assetDetails, detailsOption, ofAsset, readDetails, VERSION_DETAILS, withDetails } from './details.ts';
import { coverFile, textOf } from './given-files.ts';
import { Interview } from './interview.ts';
import { beginning, fromOption, typeAndPath } from './new-from.ts';
import { foundDescription, withFoundFiles, withMore } from './prefilled.ts';
import { addFiles } from './propose.ts';
import { sayMissingAgreements } from './publishing-agreements.ts';
import { catalogOptions, nowOf, nowOption, openCatalog } from './shared.ts';
import { askVersion, versionOptions } from './version-answers.ts';
import { assetId, isAssetName, isSlug } from '../core/ids.ts';
import { assetFiles } from '../core/publish/drafts.ts';
import { isVersion } from '../core/version.ts';

export const newAsset = defineCommand({
  name: 'new',
  summary: 'Write the files of a new asset with its first version',
  positionals: typeAndPath,
  options: {
    ...fromOption,
    ...assetOptions,
    version: { type: 'text', hint: 'X.Y.Z', help: 'The number of its first version (default: 1.0.0)' },
    ...versionOptions,
    ...detailsOption,
    'dry-run': { type: 'switch', help: 'Print the files, write nothing' },
    catalog: catalogOptions.catalog,
    ...nowOption,
  },
  examples: [
    'gallery new model',
    'gallery new model --publisher acme --name deblur --details deblur.yaml --description README.md --cover cover.png',
    'gallery new --from huggingface ../Deblur-XL --publisher acme',
    'gallery new --from modelarts algorithms.json --item deblur --region cn-north-4 --publisher acme',
    'gallery new algorithm --publisher acme --name deblur --title Deblur --licence MIT --source git --repository https://… --commit …',
  ],
  async run(given, words) {
    const now = nowOf(given.now);
    const { catalog } = openCatalog(given);
    const interview = new Interview();
    const { type, options, prefill } = await beginning(given, words, interview);
    const details = readDetails(options.details, [...assetDetails(type), ...VERSION_DETAILS]);
    const number = options.version ?? '1.0.0';
    const { publisher, name, about } = await askAsset(interview, options, type, catalog, now);
    const version = await askVersion(interview, options, number, now, details['files'] !== undefined);
    interview.finish('new');
    if (!isSlug(publisher) || !isAssetName(name))
      throw new CommandError(`${publisher}/${name} cannot be the id of an asset`);
    if (!isVersion(number)) throw new CommandError(`${number} is not a version x.y.z`);
    const id = assetId(publisher, name);
    const added = assetFiles({
      id,
      about: withMore(about, prefill, ofAsset(details)),
      description: options.description === undefined ? foundDescription(prefill, catalog) : textOf(options.description),
      version: withDetails(withFoundFiles(version, prefill), details),
    });
    const also = options.cover === undefined ? [] : [await coverFile(id, options.cover)];
    const code = await addFiles({ catalog: options.catalog, added, also, now, dryRun: options['dry-run'] });
    if (code === 0) sayMissingAgreements(catalog, about.agreements ?? {}, now, added[0]?.path ?? '');
    return code;
  },
});
