import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { BASE, idOf, textsOf } from './world.ts';
import { ANN, CORA, LEA, UMA, ZOE, type Person } from '../worlds/gallery.ts';
import { findingsOf } from '../../scripts/commands/propose.ts';
import { worldOf } from '../../scripts/core/checks/world.ts';
import type { AssetId } from '../../scripts/core/ids.ts';
import { applyEdits } from '../../scripts/core/publish/apply-edits.ts';
import { concernedPeople } from '../../scripts/core/publish/consequences.ts';
import type { Edit } from '../../scripts/core/publish/edit.ts';
import { loadConcerned, type Concerned } from '../../scripts/shell/concerned.ts';
import { loadCatalog } from '../../scripts/shell/load.ts';
import { directorySource } from '../../scripts/shell/source.ts';
import { NOW } from '../support/builders.ts';
import { temporaryDirectory, writeFiles } from '../support/repository.ts';

const EDITS: Readonly<Record<string, Edit>> = {
  'a new title': { edit: 'title', title: 'Something new' },
  'the title of another asset of the publisher': { edit: 'title', title: 'Sample' },
  'a link to nothing': { edit: 'description', text: 'See [this](there.md).' },
  'everybody as its audience': { edit: 'widen', to: 'public' },
  'one more user': { edit: 'widen', to: 'users', users: [UMA] },
  'no release': { edit: 'discontinue' },
  'a release': { edit: 'release' },
  'an end': { edit: 'delete' },
  'a place among what is featured': { edit: 'feature', featured: true },
  'no place among what is featured': { edit: 'feature', featured: false },
};
const PEOPLE: readonly Person[] = [ANN, LEA, CORA];

/** What comes of an edit, whom it concerns, and what would be wrong. */
async function told({ source, loaded }: Concerned, catalog: string, id: AssetId, edit: Edit, actor: Person) {
  const asset = loaded.catalog.assets.get(id);
  if (asset === undefined) throw new Error(`${id} was not read`);
  const base = { world: worldOf(loaded, NOW, new Map()), findings: loaded.findings };
  const result = applyEdits(textsOf(id), [edit], { id, actor, base });
  if (!result.ok) return result.problems;
  const { findings, verdict, summary } = result.review;
  const people = concernedPeople(asset, loaded.catalog, NOW);
  const wrong = await findingsOf({ catalog, files: result.files, now: NOW, source });
  return { files: result.files, findings, verdict, summary, people, wrong };
}

function written(): string {
  const catalog = join(temporaryDirectory(), 'catalog');
  writeFiles(catalog, BASE);
  return catalog;
}

describe('what is read for edits of one asset', () => {
  test.each(Object.entries(EDITS))('says of %s what the whole catalog says', async (_title, edit) => {
    const catalog = written();
    const source = directorySource(catalog);
    const whole: Concerned = { source, loaded: loadCatalog(source) };
    for (const id of whole.loaded.catalog.assets.keys()) {
      for (const actor of PEOPLE) {
        const concerned = loadConcerned(catalog, id, actor);
        if (concerned === undefined) throw new Error('Git found nothing out');
        expect(await told(concerned, catalog, id, edit, actor)).toEqual(await told(whole, catalog, id, edit, actor));
      }
    }
  });

  test('are no assets that have nothing to do with it', () => {
    const read = loadConcerned(written(), idOf('zeta/voices'), ZOE);
    const paths = read?.source.files.map(({ path }) => path) ?? [];
    expect(paths).toContain('assets/zeta/zoom/asset.md');
    expect(paths).not.toContain('assets/bolt/segment/asset.md');
  });
});
