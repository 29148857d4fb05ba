import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { builtGallery, HotGallery } from './hot-gallery.ts';
import { dataOf } from './hot-site.ts';
import { coldFiles, history, START } from './hot-world.ts';
import { readMark, writeMark } from '../../scripts/build/hot/mark.ts';
import { HotSite } from '../../scripts/build/hot/site.ts';
import { shardOf } from '../../scripts/core/browse/shards.ts';
import { addDays } from '../../scripts/core/instant.ts';
import { aSubscription, yaml, type Files } from '../support/builders.ts';
import { git, temporaryDirectory } from '../support/repository.ts';

describe('a hot rebuild', () => {
  test.each([
    ['that opens the site anew each time', false],
    ['that keeps it open', true],
  ])('%s writes what a full build of the same commit at the same time writes', (_title, keepsOpen) => {
    fc.assert(
      fc.property(history, ({ before, steps }) => {
        const gallery = new HotGallery({ ...coldFiles(), ...before });
        gallery.build();
        let open = gallery.open();
        for (const { files, seconds } of steps) {
          gallery.now = addDays(gallery.now, seconds / 86_400);
          gallery.write(files);
          const result = keepsOpen ? open.update(gallery.commit, gallery.now) : gallery.rebuild();
          if (!result.fits) {
            gallery.build();
            open = gallery.open();
          }
          expect(gallery.data()).toEqual(dataOf(gallery));
        }
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });

  const CY = aSubscription('cy', 'acme/open', { id: 21 });

  test('writes the files that one subscription changes, and no other', () => {
    const gallery = builtGallery();
    gallery.write(CY);
    const rebuilt = gallery.rebuild();
    expect(rebuilt.fits && rebuilt.changed.toSorted()).toEqual([
      'data/counts/algorithm.json',
      `data/hot/${shard('acme/open')}.json`,
      'data/hot/most-subscribed.json',
      'data/people/ann.json',
      'data/people/cy.json',
      `data/people/logins/${shard('cy')}.json`,
      `data/trends/${shard('acme/open')}.json`,
    ]);
    expect(gallery.rebuild()).toEqual({ fits: true, changed: [] });
  });

  test('follows time where nothing is committed', () => {
    const terms = { duration: { days: 10, renew: false } };
    const gallery = builtGallery(
      aSubscription('cy', 'acme/open', { id: 21, terms, events: [begun('2026-05-25T00:00:00Z')] }),
    );
    gallery.now = '2026-06-03T23:59:59Z';
    expect(gallery.rebuild()).toEqual({ fits: true, changed: [] });
    gallery.now = '2026-06-04T00:00:00Z';
    expect(gallery.rebuild()).toMatchObject({ fits: true });
    expect(gallery.data()).toEqual(dataOf(gallery));
    expect(gallery.data().get('data/hot/most-subscribed.json')).toBe('[]');
  });

  test('gives a login to whom it is left when another account has nothing under it any more', () => {
    const other = yaml('favourites/Cy/acme/open.yaml', { id: 22, at: START });
    const gallery = builtGallery(CY, other);
    expect(gallery.data().has('data/people/cy.json')).toBe(false);
    gallery.write(Object.fromEntries(Object.keys(CY).map((path) => [path, undefined])));
    gallery.rebuild();
    expect(gallery.data()).toEqual(dataOf(gallery));
    expect(gallery.data().get('data/people/cy.json')).toContain('"id":22');
  });

  test('needs nothing of the commits before, so that a shallow clone is enough', () => {
    const gallery = builtGallery(CY);
    gallery.write(aSubscription('dee', 'acme/open', { id: 24 }));
    const shallow = join(temporaryDirectory(), 'shallow');
    git(gallery.site, 'clone', '--quiet', '--bare', '--depth=1', `file://${gallery.repository}`, shallow);
    const { site, cacheDir } = gallery;
    const opened = HotSite.open({ site, cacheDir, repository: shallow });
    expect(opened.fits && opened.site.update(gallery.commit, gallery.now).fits).toBe(true);
    expect(gallery.data()).toEqual(dataOf(gallery));
  });

  test('names nothing in any file that not everybody may see', () => {
    const gallery = builtGallery();
    const ids = ['acme/hidden', 'lab/discontinued', 'lab/later', 'lab/broken'];
    gallery.write(Object.assign({}, ...ids.map((id) => aSubscription('cy', id, { id: 21 }))) as Files);
    gallery.rebuild();
    const text = [...gallery.data().values()].join('\n');
    expect(ids.filter((id) => text.includes(id))).toEqual([]);
    expect(gallery.data().get('data/people/cy.json')).toContain('"unseen":4');
  });
});

describe('a hot rebuild that was interrupted', () => {
  test('is made good by the next one, which trusts no file that it finds', () => {
    const gallery = builtGallery(aSubscription('cy', 'acme/open', { id: 21 }));
    writeMark(gallery.site, { key: readMark(gallery.site)?.key ?? '' });
    writeFileSync(join(gallery.site, 'data/people/cy.json'), '{}');
    writeFileSync(join(gallery.site, 'data/people/nobody.json'), '{}');
    rmSync(join(gallery.site, 'data/people/logins'), { recursive: true });
    expect(gallery.rebuild()).toMatchObject({ fits: true });
    expect(gallery.data()).toEqual(dataOf(gallery));
  });

  test.each(['in the process that it broke off in', 'in another one'])('is made good %s', (where) => {
    const gallery = builtGallery();
    const open = gallery.open();
    gallery.write(aSubscription('cy', 'acme/open', { id: 21 }));
    // Nothing can be written over a folder.
    const obstacle = join(gallery.site, 'data/people/cy.json');
    mkdirSync(join(obstacle, 'x'), { recursive: true });
    expect(() => open.update(gallery.commit, gallery.now)).toThrow();
    rmSync(obstacle, { recursive: true });
    gallery.write({ 'subscriptions/cy/acme/open.yaml': undefined });
    if (where === 'in another one') gallery.rebuild();
    else open.update(gallery.commit, gallery.now);
    expect(gallery.data()).toEqual(dataOf(gallery));
  });

  test('or made by somebody else is noticed by who keeps the site open', () => {
    const gallery = builtGallery();
    const open = gallery.open();
    gallery.write(aSubscription('cy', 'acme/open', { id: 21 }));
    gallery.rebuild();
    gallery.write({ 'subscriptions/cy/acme/open.yaml': undefined });
    open.update(gallery.commit, gallery.now);
    expect(gallery.data()).toEqual(dataOf(gallery));
  });
});

function begun(at: string): object {
  return { event: 'subscribed', at };
}

function shard(text: string): string {
  return shardOf(text, 8).toString(16).padStart(2, '0');
}
