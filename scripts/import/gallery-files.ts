import { IMPORT_CATEGORIES } from './categories.ts';
import type { PublisherDraft } from './importer.ts';
import type { Gallery } from '../core/schema/gallery.ts';
import type { Publisher } from '../core/schema/publisher.ts';
import { toYaml } from '../core/yaml.ts';

/**
 * Stands for "nobody yet": an id that no account has or will get, so that a gallery is not handed to a stranger who
 * happens to have a made-up one.
 */
export const NOBODY = { login: 'replace-me', id: Number.MAX_SAFE_INTEGER } as const;

/** The settings that a new gallery begins with. */
export const NEW_GALLERY: Gallery = {
  name: 'Imported gallery',
  tagline: 'Assets imported from other catalogs.',
  address: 'https://gallery.example.org/',
  repository: { url: 'https://git.example.org/gallery', public: true },
  curators: [NOBODY],
  regions: [{ id: 'region-1', name: 'Region 1' }],
  consoles: {
    name: 'Console',
    algorithm: 'https://console.example.org/{region}/algorithms/{asset}',
    model: 'https://console.example.org/{region}/models/{asset}',
    trainingJob: 'https://console.example.org/{region}/jobs/new?algorithm={asset}&version={version}',
    workflow: 'https://console.example.org/{region}/workspaces/{workspace}/workflows/{name}',
  },
  limits: { description: 524_288, notes: 1_048_576, image: 8_388_608, pixels: 50_000_000, files: 5000 },
  policies: { trusted: [], scanSeverity: 'high' },
};

const HEAD = `# Written by an import, because there was no gallery.yaml. Before the gallery is published, replace:
#   curators              with the accounts who review proposals. The one named here is a placeholder: nobody has it.
#   address, repository   with where the gallery is served and where its repository is.
#   regions, consoles     with those of the console that runs the assets.
`;

/** The files of a gallery that is not there yet: path inside the catalog → content. */
export function newGalleryFiles(): Map<string, string> {
  return new Map([
    ['gallery.yaml', `${HEAD}${toYaml(NEW_GALLERY)}`],
    ['categories.yaml', toYaml(IMPORT_CATEGORIES)],
  ]);
}

export function publisherFile({ name, description, website }: PublisherDraft): string {
  const publisher: Publisher = {
    name,
    ...(description === undefined ? {} : { description }),
    ...(website === undefined ? {} : { website }),
    official: false,
    maintainers: [NOBODY],
  };
  return `# Written by an import. Replace the maintainer, a placeholder that nobody has, with who may change these assets.\n${toYaml(publisher)}`;
}
