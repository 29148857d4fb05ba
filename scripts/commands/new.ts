import { askAsset, assetOptions } from './asset-answers.ts';
import { CommandError, defineCommand } from './command.ts';
import { Interview } from './interview.ts';
import { addFiles } from './propose.ts';
import { sayMissingAgreements } from './publishing-agreements.ts';
import { catalogOptions, nowOf, nowOption, openCatalog } from './shared.ts';
import { askVersion, versionOptions } from './version-answers.ts';
import { isAssetName, isSlug } from '../core/ids.ts';
import { CATALOG } from '../core/kinds.ts';
import { ASSET_TYPES, type AssetType } from '../core/schema/asset.ts';
import { isVersion } from '../core/version.ts';
import { markdownFile } from '../core/markdown-file.ts';

const INVITATION = `<!-- Write here what readers need: what it does, how to use it, what it was measured on, where it fails. -->`;

export const newAsset = defineCommand({
  name: 'new',
  summary: 'Write the files of a new asset with its first version',
  positionals: [{ name: 'type', help: 'What it is', oneOf: ASSET_TYPES }],
  options: {
    ...assetOptions,
    version: { type: 'text', hint: 'X.Y.Z', help: 'The number of its first version', default: '1.0.0' },
    ...versionOptions,
    'dry-run': { type: 'switch', help: 'Print the files, write nothing' },
    catalog: catalogOptions.catalog,
    ...nowOption,
  },
  examples: [
    'gallery new model',
    'gallery new algorithm --publisher acme --name deblur --title Deblur --licence MIT --source git --repository https://… --commit …',
  ],
  async run(options, [type]) {
    const now = nowOf(options.now);
    const { catalog } = openCatalog(options);
    const interview = new Interview();
    const { publisher, name, data } = await askAsset(interview, options, type as AssetType, catalog, now);
    const version = await askVersion(interview, options, now);
    interview.finish('new');
    if (!isSlug(publisher) || !isAssetName(name))
      throw new CommandError(`${publisher}/${name} cannot be the id of an asset`);
    if (!isVersion(options.version)) throw new CommandError(`${options.version} is not a version x.y.z`);
    const folder = `${CATALOG}/assets/${publisher}/${name}`;
    const summary = typeof data['summary'] === 'string' ? `${data['summary']}\n\n` : '';
    const files = [
      { path: `${folder}/asset.md`, text: markdownFile('asset', 3, data, `${summary}${INVITATION}`) },
      {
        path: `${folder}/versions/${options.version}.md`,
        text: markdownFile('version', 4, version.data, version.notes),
      },
    ];
    const code = await addFiles({ catalog: options.catalog, files, now, dryRun: options['dry-run'] });
    if (code === 0) sayMissingAgreements(catalog, data.agreements ?? {}, now, `${folder}/asset.md`);
    return code;
  },
});
