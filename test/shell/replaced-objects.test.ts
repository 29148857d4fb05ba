import { beforeEach, describe, expect, test } from 'vitest';

import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';
import { writeCommit } from '../../scripts/shell/entries/commit.ts';
import { contains } from '../../scripts/shell/entries/place.ts';
import { readerOf } from '../../scripts/shell/reader.ts';
import { approvalsOf, approve } from '../../scripts/shell/service/proposals/approvals.ts';
import { proposedBranches } from '../../scripts/shell/service/proposals/branches.ts';
import { differenceOf } from '../../scripts/shell/service/proposals/difference.ts';
import { treeOf } from '../../scripts/shell/trees.ts';

const FILE = 'catalog/gallery.yaml';
const NOW = '2026-03-01T09:00:00Z';

describe('what refs/replace of a clone puts in the place of an object counts nowhere', () => {
  let clone = '';
  let [first, tip, head] = ['', '', ''];

  function commit(text: string): string {
    writeFiles(clone, { [FILE]: text });
    git(clone, 'add', '--all');
    git(clone, 'commit', '--quiet', '--message', text);
    return git(clone, 'rev-parse', 'HEAD');
  }

  /** Has Git take a commit for one of what is staged, without a history. */
  function replaceCommit(replaced: string): void {
    git(clone, 'replace', replaced, git(clone, 'commit-tree', '-m', 'Other', git(clone, 'write-tree')));
  }

  beforeEach(() => {
    clone = temporaryDirectory();
    git(clone, 'init', '--quiet', '--initial-branch=main', '.');
    [first, tip] = [commit('first'), commit('tip')];
    git(clone, 'checkout', '--quiet', '-b', 'idea');
    head = commit('head');
  });

  test('not in the difference that a person is shown', () => {
    const [before, after] = [treeOf(clone, tip), treeOf(clone, head)];
    const shown = differenceOf(clone, before, after);
    expect(shown.text).toContain('-tip');
    git(clone, 'replace', git(clone, 'rev-parse', `${tip}:${FILE}`), git(clone, 'rev-parse', `${first}:${FILE}`));
    expect(differenceOf(clone, before, after)).toEqual(shown);
  });

  test('not where it is asked whether a branch has a commit', () => {
    replaceCommit(tip);
    expect(contains(clone, tip, first)).toBe(true);
  });

  test('not where branches are looked for that can be merged', () => {
    replaceCommit(head);
    const place = { repository: clone, branch: 'main' };
    const branches = proposedBranches({ place, tip, root: treeOf(clone, tip), reader: readerOf(clone) });
    expect(branches.map(({ name }) => name)).toEqual(['idea']);
  });

  test('not in who approved of a proposal', () => {
    approve(clone, head, { login: 'dora', id: 1, at: NOW });
    const approvals = approvalsOf(clone, head);
    expect(approvals.map(({ login }) => login)).toEqual(['dora']);
    writeFiles(clone, { forged: `${JSON.stringify({ login: 'mallory', id: 2, at: NOW })}\n` });
    const note = git(clone, 'notes', '--ref=refs/notes/gallery-approvals', 'list', head);
    git(clone, 'replace', note, git(clone, 'hash-object', '-w', 'forged'));
    expect(approvalsOf(clone, head)).toEqual(approvals);
  });

  test('not in what a new commit is made from', () => {
    git(clone, 'checkout', '--quiet', 'main');
    const files = [{ path: 'catalog/more.yaml', text: 'more' }];
    const expected = writeCommit(clone, { parent: tip, files, message: 'More', now: NOW });
    writeFiles(clone, { 'catalog/other.yaml': 'other' });
    git(clone, 'add', '--all');
    replaceCommit(tip);
    expect(writeCommit(clone, { parent: tip, files, message: 'More', now: NOW })).toBe(expected);
  });
});
