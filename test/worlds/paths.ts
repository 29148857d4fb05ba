import { executable, folder, groupWritable, submodule, symlink } from '../support/objects.ts';
import { ANN, asset, BEN, IN_USE, SMALL_PNG, user, without, type Tree, textOf } from './gallery.ts';
import { CODE, merges, over, refuses, WAITS, type ProposalWorld } from './world.ts';

const FOLDER = 'assets/acme/sample';
const TEXT = `${FOLDER}/asset.md`;
const PLAIN = 'plain-files';
const PORTABLE = 'portable-paths';
const CASE = 'paths-differ-in-more-than-case';
const NOWHERE = ['known-places', CODE];

const odd = (name: string, change: Tree, ...rules: readonly string[]): ProposalWorld => refuses(name, ANN, change, rules);

const modes: readonly ProposalWorld[] = [
  odd('a symbolic link instead of a description', { [TEXT]: symlink('../../zeta/zoom/asset.md') }, 'ordinary-files', WAITS),
  odd('a symbolic link as a cover', { [`${FOLDER}/cover.png`]: symlink('/etc/passwd') }, 'ordinary-files'),
  odd('a symbolic link as a folder', { 'assets/acme/alias': symlink('sample') }, ...NOWHERE, PLAIN),
  odd('a symbolic link out of the catalog', { '/catalog-of-others': symlink('/') }, PLAIN, CODE),
  odd('a submodule in the folder of an asset', { [`${FOLDER}/vendor`]: submodule() }, ...NOWHERE, PLAIN),
  odd('a submodule beside the catalog', { '/vendor': submodule(), '/.gitmodules': '[submodule "vendor"]\n\tpath = vendor\n\turl = https://example.org/x\n' }, PLAIN, CODE),
  odd('a submodule instead of the code', { '/scripts/gallery.ts': undefined, '/scripts': submodule() }, PLAIN, CODE),
  odd('an executable description', { [TEXT]: executable(textOf(TEXT)) }, PLAIN),
  odd('an executable cover', { [`${FOLDER}/cover.png`]: { mode: '100755', content: SMALL_PNG } }, PLAIN),
  odd('an odd mode', { [TEXT]: groupWritable(textOf(TEXT, asset('acme/sample', {}, 'Better.'))) }, PLAIN),
  odd('a mode that does not exist', { [TEXT]: { mode: '100600', content: textOf(TEXT) } }, PLAIN),
];

const names: readonly ProposalWorld[] = [
  odd('a part ..', { [`${FOLDER}/../../zeta/zoom/asset.md`]: '---\n' }, ...NOWHERE, PORTABLE),
  odd('a part . ', { [`${FOLDER}/./images/a.png`]: SMALL_PNG }, ...NOWHERE, PORTABLE),
  odd('.git', { [`${FOLDER}/.git/config`]: '[core]\n' }, ...NOWHERE, PORTABLE),
  odd('.GIT', { [`${FOLDER}/.GIT/config`]: '[core]\n' }, ...NOWHERE, PORTABLE),
  odd('git~1', { [`${FOLDER}/git~1/config`]: '[core]\n' }, ...NOWHERE, PORTABLE),
  odd('.git with an invisible character', { [`${FOLDER}/.g\u200Cit/config`]: '[core]\n' }, ...NOWHERE, PORTABLE),
  odd('.git at the root', { '/.git/hooks/post-checkout': executable('#!/bin/sh\n') }, PORTABLE, CODE),
  odd('a newline in a name', { [`${FOLDER}/images/a\nb.png`]: SMALL_PNG }, ...NOWHERE, PORTABLE),
  odd('a newline that would end a line of a list', { '/README.md\nsite/index.astro': 'x\n' }, PORTABLE, CODE),
  odd('a control character in a name', { [`${FOLDER}/images/\u001B[2Ja.png`]: SMALL_PNG }, ...NOWHERE, PORTABLE),
  odd('a name written backwards', { [`${FOLDER}/images/\u202Egnp.exe`]: SMALL_PNG }, ...NOWHERE, PORTABLE),
  odd('a backslash in a name', { [`${FOLDER}/images\\..\\asset.md`]: '---\n' }, ...NOWHERE, PORTABLE),
  odd('a name that Windows reserves', { [`${FOLDER}/images/con.png`]: SMALL_PNG }, PORTABLE),
  odd('a name that Windows reserves, for an asset', { 'assets/acme/nul/asset.md': '---\n' }, ...NOWHERE, PORTABLE),
  odd('a name that ends with a dot', { [`${FOLDER}/images./a.png`]: SMALL_PNG }, ...NOWHERE, PORTABLE),
  odd('a name that ends with a space', { [`${FOLDER}/images/a.png `]: SMALL_PNG }, ...NOWHERE, PORTABLE),
  odd('a colon in a name', { [`${FOLDER}/images/a.png:stream`]: SMALL_PNG }, ...NOWHERE, PORTABLE),
  odd('bytes that are no UTF-8 in a name', { [`${FOLDER}/images`]: folder({ name: Buffer.from([0x61, 0xff, 0x2e, 0x70, 0x6e, 0x67]), content: SMALL_PNG }) }, ...NOWHERE, PORTABLE),
  odd('a Cyrillic letter in the id of an asset', { 'assets/acme/s\u0430mple/asset.md': textOf(TEXT) }, ...NOWHERE),
  odd('a Cyrillic letter in the id of a publisher', { 'publishers/z\u0435ta.yaml': 'name: Zeta\n' }, ...NOWHERE),
  odd('a long name', { [`${FOLDER}/images/${'a'.repeat(250)}.png`]: SMALL_PNG }, PORTABLE),
  odd('a deep path', { [`${FOLDER}/a/b/c/d/e/f.png`]: SMALL_PNG }, ...NOWHERE),
  odd('a version without the form of one', { [`${FOLDER}/versions/v1.md`]: '---\n' }, ...NOWHERE),
  odd('a version with leading zeros', { [`${FOLDER}/versions/1.01.0.md`]: '---\n' }, ...NOWHERE),
  odd('an asset in capitals', { 'assets/acme/Sample/asset.md': textOf(TEXT) }, ...NOWHERE, CASE),
  odd('something hidden', { [`${FOLDER}/.htaccess`]: 'Allow\n' }, ...NOWHERE),
];

const clashes: readonly ProposalWorld[] = [
  odd('two images that differ in case', { [`${FOLDER}/images/a.png`]: SMALL_PNG, [`${FOLDER}/images/A.png`]: SMALL_PNG }, CASE),
  odd('an image that differs in case from one that is there', { 'assets/acme/deblur/images/Flow.png': SMALL_PNG }, CASE),
  odd('two folders that differ in case', { [`${FOLDER}/pics/a.png`]: SMALL_PNG, [`${FOLDER}/Pics/b.png`]: SMALL_PNG }, CASE),
  odd('the catalog in capitals', { '/Catalog/gallery.yaml': 'name: Mine\n' }, CASE, CODE),
  refuses('a profile in another case than that of somebody else', BEN, user({ login: 'UMA', id: BEN.id }), [CASE, 'only-owners-change-entries', 'unique-logins', 'person-ids', 'person-ids (warning)']),
  odd('a name twice in one folder', { [FOLDER]: folder({ name: 'asset.md', content: textOf(TEXT) }, { name: 'asset.md', content: '---\ntitle: The other\n---\n' }), ...without(`${FOLDER}/`) }, 'proposal-can-be-read'),
  odd('a folder with bits of permission, which Git reads as one', { '/docs': { mode: '40755', items: [{ name: 'a.md', content: 'x' }] } }, 'proposal-can-be-read'),
  odd('the folder of an asset with bits of permission', { [FOLDER]: { mode: '40755', items: [{ name: 'asset.md', content: textOf(TEXT) }, { name: 'versions', content: folder({ name: '1.0.0.md', content: textOf(`${FOLDER}/versions/1.0.0.md`) }) }] }, ...without(`${FOLDER}/`) }, PLAIN, CODE),
  odd('a name with a slash', { 'assets/acme': folder({ name: 'sample/asset.md', content: textOf(TEXT, asset('acme/sample', {}, 'Hidden.')) }), ...without('assets/acme/') }, 'proposal-can-be-read'),
  odd('a file where a folder was', { ...without(`${FOLDER}/`), 'assets/acme/sample': 'x\n' }, ...NOWHERE, 'deletion-leaves-a-tombstone'),
];

const fine: readonly ProposalWorld[] = [
  merges('an odd mode that was there before is mended', ANN, { [TEXT]: textOf(TEXT) }, [], { base: over(IN_USE, { [TEXT]: executable(textOf(TEXT)) }) }),
];

/** Only ordinary files with names that are the same on every system. */
export const PATHS = [...modes, ...names, ...clashes, ...fine];
