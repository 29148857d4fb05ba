import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { describe, expect, onTestFinished, test } from 'vitest';

import { gallery } from '../support/cli.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';
import { aClone } from './running.ts';

const GALLERY = join(import.meta.dirname, '../../scripts/gallery.ts');

function aSite(): string {
  const site = join(temporaryDirectory(), 'dist');
  writeFiles(site, { 'build.json': '{"base":"/name/"}', 'index.html': 'Home' });
  return site;
}

/** `gallery serve` in a folder, and the address that it prints. */
async function served(folder: string, ...words: string[]): Promise<{ address: string; stop: () => Promise<unknown> }> {
  const child = spawn(process.execPath, [GALLERY, 'serve', '--port', '0', ...words], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const closed = once(child, 'close');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    address: line,
    stop: () => {
      child.kill('SIGTERM');
      return closed;
    },
  };
}

const serviceAt = async (address: string): Promise<unknown> => (await fetch(`${address}data/service.json`)).json();

describe('gallery serve', () => {
  test('serves the site for the clone around it, as whoever is named, until it is stopped', async () => {
    const clone = aClone();
    const { address, stop } = await served(clone, '--dir', aSite(), '--as', 'ben');
    expect(await (await fetch(address)).text()).toBe('Home');
    expect(await serviceAt(address)).toMatchObject({ kind: 'local', actor: { login: 'ben', id: 12 } });
    expect(await stop()).toEqual([0, null]);
  });

  test('acts as who works in the clone, and on the branch that is named', async () => {
    const clone = aClone();
    git(clone, 'config', 'user.email', '99+zoe@users.noreply.github.com');
    git(clone, 'branch', '--move', 'main', 'gallery');
    const { address } = await served(temporaryDirectory(), '--dir', aSite(), '--repo', clone, '--branch', 'gallery');
    expect(await serviceAt(address)).toMatchObject({ actor: { login: 'zoe', id: 99 }, people: { length: 5 } });
  });

  test('serves the site without a clone', async () => {
    const { address } = await served(temporaryDirectory(), '--dir', aSite());
    expect(await (await fetch(address)).text()).toBe('Home');
    expect(await serviceAt(address)).toMatchObject({ kind: 'local', people: [] });
  });

  test.each([
    [['--as', 'nobody'], /This gallery knows nobody called nobody\./],
    [['--branch', '../main'], /is not the name of a branch/],
    [['--port', 'x'], /--port takes a number/],
  ])('%j cannot run', async (words, said) => {
    const { code, err } = await gallery(['serve', '--dir', aSite(), ...words], aClone());
    expect([code, err]).toEqual([2, expect.stringMatching(said)]);
  });
});
