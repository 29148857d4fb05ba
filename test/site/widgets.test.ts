import axe from 'axe-core';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Cover } from '../../scripts/core/publish/form/publish-form.ts';
import { attacks, endlessInputs } from '../support/attacks.ts';
import { browserPath } from '../support/browser.ts';
import { temporaryDirectory } from '../support/repository.ts';
import { soon } from '../support/serving.ts';
import type { Bench } from '../support/widgets/main.ts';
import { widgetBench, type WidgetBench } from '../support/widgets/serving.ts';

const changes = (page: Page): Promise<number> => page.evaluate(() => window.bench.changes);
const value = (page: Page): Promise<NonNullable<Bench['widget']>['value']> =>
  page.evaluate(() => window.bench.widget?.value);
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: element } = document;
    return element?.ariaLabel ?? element?.getAttribute('name') ?? element?.textContent ?? '';
  });

describe.skipIf(browserPath() === undefined)('widgets of the publishing forms', () => {
  let bench: WidgetBench;
  beforeAll(async () => {
    bench = await widgetBench();
  });
  afterAll(async () => {
    await bench.close();
  });

  test('need nothing of Node, and load what is large only when it is needed', () => {
    for (const [name, code] of bench.files) {
      expect(code, name).not.toMatch(/["'`]node:/);
      expect(code, name).not.toMatch(/\brequire\(/);
    }
    const main = bench.files.get('main.js') ?? '';
    expect(main).not.toContain('BSD-3-Clause-Attribution');
    expect(main).not.toContain('allowedTags');
    expect(main.length).toBeLessThan(80_000);
  });

  describe('people', () => {
    const mount = (page: Page): Promise<void> =>
      page.evaluate(() => {
        const { bench: b } = window;
        const people = [
          { login: 'ann', id: 11, nickname: 'Ann Lee' },
          { login: 'bob', id: 12, nickname: undefined },
          { login: 'zoe', id: 14, nickname: 'Zoë Müller' },
          ...Array.from({ length: 20 }, (_, at) => ({
            login: `user-${String(at)}`,
            id: 100 + at,
            nickname: undefined,
          })),
        ];
        b.widget = b.peoplePicker(b.place('about.users', 'Specific users'), {
          name: 'about.users',
          label: 'Specific users',
          people: () => ({ people, more: 5 }),
          find: (login) =>
            login === 'broken'
              ? Promise.reject(new Error('offline'))
              : Promise.resolve(login === 'carl' ? { login: 'Carl', id: 13, nickname: undefined } : undefined),
          fixed: [{ login: 'bob', id: 12 }],
          onChange: b.onChange,
        });
      });

    test('are found by nickname without diacritics, chosen by keys, and taken off; those of before stay', async () => {
      const { page, complaints } = await bench.open();
      await mount(page);
      const field = page.getByRole('combobox');
      await field.focus();
      await page.keyboard.type('muller');
      await soon(() => page.getByRole('option').allInnerTexts()).toEqual(['zoe\nZoë Müller']);
      expect(await field.getAttribute('aria-activedescendant')).toBeNull();
      await page.keyboard.press('ArrowDown');
      expect(
        await page.locator(`#${(await field.getAttribute('aria-activedescendant')) ?? 'none'}`).innerText(),
      ).toContain('zoe');
      await page.keyboard.press('Enter');
      expect(await value(page)).toEqual([{ login: 'zoe', id: 14 }]);
      expect(await field.getAttribute('aria-expanded')).toBe('false');
      expect(await field.inputValue()).toBe('');

      await page.keyboard.type('user');
      expect(await page.getByRole('option').count()).toBe(8);
      await page.keyboard.press('Escape');
      expect(await page.getByRole('listbox').count()).toBe(0);
      expect(await page.getByRole('button', { name: 'Remove bob' }).count()).toBe(0);
      expect(await page.getByRole('list', { name: 'Specific users' }).innerText()).toContain('bob');
      await page.getByRole('button', { name: 'Remove zoe' }).press('Enter');
      expect(await value(page)).toEqual([]);
      expect(await focused(page)).toBe('Specific users: add somebody');
      expect(await changes(page)).toBe(2);
      expect(complaints).toEqual([]);
    });

    test('who are not listed are looked up; of strangers the number is asked, and a wrong number is told', async () => {
      const { page } = await bench.open();
      await mount(page);
      const field = page.getByRole('combobox');
      const said = page.locator('.widget-said');
      await field.fill('carl');
      await field.press('Enter');
      await soon(() => value(page)).toEqual([{ login: 'Carl', id: 13 }]);
      await field.fill('stranger');
      await field.press('Enter');
      await soon(() => said.innerText()).toContain('stranger:1234567');
      expect(await field.inputValue()).toBe('stranger');
      await field.fill('ann:99, stranger:4711');
      await page.getByRole('button', { name: 'Add' }).click();
      await soon(() => said.innerText()).toContain('The account ann has the id 11, not 99.');
      expect(await value(page)).toEqual([
        { login: 'Carl', id: 13 },
        { login: 'stranger', id: 4711 },
      ]);
      await field.fill('broken');
      await field.press('Enter');
      await soon(() => said.innerText()).toContain('cannot be seen now');
    });
  });

  test('a list of suggestions is walked with the arrow keys, by way of the field, and closed by leaving it', async () => {
    const { page } = await bench.open();
    await page.evaluate(() => {
      const { bench: b } = window;
      const assets = ['deblur', 'denoise', 'upscale'].map(
        (name) => ({ id: `acme/${name}`, type: 'algorithm', title: `The ${name}` }) as never,
      );
      b.widget = b.idList(b.place('about.details.builtFrom', 'Built from'), {
        name: 'about.details.builtFrom',
        label: 'Built from',
        assets: () => assets,
        onChange: b.onChange,
      });
    });
    const field = page.getByRole('combobox');
    const pointed = async (): Promise<string | undefined> => {
      const id = await field.getAttribute('aria-activedescendant');
      return id === null ? undefined : page.locator(`#${id}`).innerText();
    };
    await field.focus();
    await page.keyboard.press('ArrowUp');
    expect(await pointed()).toContain('acme/upscale');
    await page.keyboard.press('ArrowDown');
    expect(await pointed()).toBeUndefined();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await pointed()).toContain('acme/denoise');
    await page.keyboard.press('Home');
    expect(await pointed()).toBeUndefined();
    await page.keyboard.press('Alt+ArrowUp');
    expect(await page.getByRole('listbox').count()).toBe(0);
    await page.keyboard.press('Alt+ArrowDown');
    expect(await page.getByRole('option').count()).toBe(3);
    await page.keyboard.press('Tab');
    expect(await page.getByRole('listbox').count()).toBe(0);

    await field.fill('noise');
    await page.getByRole('option', { name: 'acme/denoise' }).click();
    await field.fill('other/thing');
    await field.press('Enter');
    await field.fill('no id');
    await field.press('Enter');
    expect(await page.locator('.widget-said').innerText()).toContain('“no id” is no id');
    expect(await value(page)).toEqual(['acme/denoise', 'other/thing']);
    await page.getByRole('button', { name: 'Remove acme/denoise' }).click();
    expect(await focused(page)).toBe('Remove other/thing');
  });

  test('a licence is found, explained, mended, and asked for its text where SPDX has none', async () => {
    const { page, complaints } = await bench.open();
    await page.evaluate(() => {
      const { bench: b } = window;
      b.widget = b.licenceBox(b.place('about.licence', 'Licence'), {
        name: 'about.licence',
        urlName: 'about.licenceUrl',
        label: 'Licence',
        onChange: b.onChange,
      });
    });
    const field = page.locator('[name="about.licence"]');
    const url = page.locator('[name="about.licenceUrl"]');
    await field.click();
    await soon(() => page.getByRole('option').first().innerText()).toContain('Apache-2.0');
    await page.keyboard.type('mit or apa');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).toBe('mit or Apache-2.0');
    await page.getByRole('button', { name: 'Use MIT OR Apache-2.0' }).click();
    expect(await value(page)).toEqual({ licence: 'MIT OR Apache-2.0', url: '' });
    expect(await page.locator('.widget-said').innerText()).toContain('Apache License 2.0 (OSI approved)');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'what is known' }).click();
    expect(await page.getByRole('dialog').innerText()).toContain('MIT License');
    expect(await page.getByRole('dialog').getByRole('link').first().getAttribute('href')).toBe(
      'https://spdx.org/licenses/MIT.html',
    );
    await page.keyboard.press('Escape');
    expect(await url.isVisible()).toBe(false);
    await field.fill('LicenseRef-Acme');
    expect(await url.isVisible()).toBe(true);
    await url.fill('https://acme.example/licence');
    expect(await value(page)).toEqual({ licence: 'LicenseRef-Acme', url: 'https://acme.example/licence' });
    expect(complaints).toEqual([]);
  });

  describe('rows', () => {
    test('are added, moved and removed, named by their places, and the focus stays where one works', async () => {
      const { page } = await bench.open({ viewport: { width: 320, height: 700 } });
      await page.evaluate(() => {
        const { bench: b } = window;
        const widget = b.rowsEditor(b.place('about.details.metrics', 'Results'), {
          name: 'about.details.metrics',
          one: 'result',
          columns: [
            { key: 'name', label: 'What' },
            { key: 'value', label: 'How much', mono: true },
          ],
          onChange: b.onChange,
        });
        b.widget = widget;
        widget.set([
          { name: 'a', value: '1' },
          { name: 'b', value: '2' },
          { name: 'c', value: '3' },
        ]);
      });
      expect(await changes(page)).toBe(0);
      await page.getByRole('button', { name: 'Move down result 1' }).press('Enter');
      expect(await value(page)).toMatchObject([{ name: 'b' }, { name: 'a' }, { name: 'c' }]);
      expect(await focused(page)).toBe('Move down result 2');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      expect(await value(page)).toMatchObject([{ name: 'b' }, { name: 'c' }, { name: 'a' }]);
      expect(await page.locator('.widget-said').innerText()).toBe('Moved to place 3 of 3.');
      await page.getByRole('button', { name: 'Remove result 2' }).press('Enter');
      expect(await focused(page)).toBe('Remove result 2');
      expect(await page.locator('[name="about.details.metrics.1.name"]').inputValue()).toBe('a');
      await page.getByRole('button', { name: 'Add a result' }).click();
      expect(await focused(page)).toBe('about.details.metrics.2.name');
      expect(await value(page)).toHaveLength(2);
      await page.keyboard.type('d');
      expect(await value(page)).toHaveLength(3);
      expect(await page.locator('[data-field="about.details.metrics.2"] [data-problems]').count()).toBe(1);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    });
  });

  describe('files', () => {
    const mount = (page: Page, limit = 500): Promise<void> =>
      page.evaluate((most) => {
        const { bench: b } = window;
        b.widget = b.fileList(b.place('version.files', 'Files'), {
          name: 'version.files',
          limit: () => most,
          onChange: b.onChange,
        });
      }, limit);

    test('of a folder are listed under their paths in it with size and sha256, without what systems leave there', async () => {
      const { page, complaints } = await bench.open();
      await mount(page);
      const folder = join(temporaryDirectory(), 'release');
      mkdirSync(join(folder, 'weights'), { recursive: true });
      writeFileSync(join(folder, 'README.md'), 'hello\n');
      writeFileSync(join(folder, 'weights/model.bin'), Buffer.alloc(3_000_000, 7));
      writeFileSync(join(folder, '.DS_Store'), 'x');
      await page.locator('input[webkitdirectory]').setInputFiles(folder);
      await soon(() => value(page)).toHaveLength(2);
      const files = (await value(page)) as { name: string; size: string; sha256: string }[];
      expect(files.sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
        {
          name: 'README.md',
          size: '6',
          sha256: '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03',
          url: '',
        },
        {
          name: 'weights/model.bin',
          size: '3000000',
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
          url: '',
        },
      ]);
      expect(await page.locator('.widget-said').innerText()).toBe(
        '2 files added. Left out: 1 file that systems leave in folders.',
      );
      await page.getByText('Fill in all addresses').click();
      await page.locator('input[type=url]').fill('https://files.acme.example/v1');
      await page.getByRole('button', { name: 'Fill in' }).click();
      expect(await value(page)).toContainEqual(
        expect.objectContaining({ url: 'https://files.acme.example/v1/weights/model.bin' }),
      );
      expect(complaints).toEqual([]);
    });

    test('are taken over as sha256sum prints them; names that differ in case only are marked, too many are refused', async () => {
      const { page } = await bench.open();
      await mount(page, 3);
      await page.getByText('Paste what sha256sum prints').click();
      await page.locator('textarea').fill(`${'a'.repeat(64)}  Model.bin\n${'b'.repeat(64)}  model.bin\nwhat?`);
      await page.getByRole('button', { name: 'Take over' }).click();
      expect(await page.locator('.widget-said').innerText()).toContain('Not understood: 1 line, first “what?”');
      expect(await page.locator('.files-twins').innerText()).toContain('model.bin');
      expect(await page.locator('.is-twin').count()).toBe(1);
      await page.locator('[name="version.files.1.name"]').fill('other.bin');
      expect(await page.locator('.is-twin').count()).toBe(0);
      const many = Array.from({ length: 4 }, (_, at) => ({
        name: `${String(at)}.txt`,
        mimeType: 'text/plain',
        buffer: Buffer.from('x'),
      }));
      await page.locator('input[type=file]').first().setInputFiles(many);
      await soon(() => page.locator('.widget-said').innerText()).toContain('at most 3');
      expect(await value(page)).toHaveLength(2);
    });

    test('are read in slices, and one can stop', async () => {
      const { page } = await bench.open();
      await mount(page);
      const large = join(temporaryDirectory(), 'large.bin');
      writeFileSync(large, Buffer.alloc(200_000_000, 1));
      await page.locator('input[type=file]').first().setInputFiles(large);
      await page.getByRole('button', { name: 'Cancel' }).click();
      await soon(() => page.locator('.widget-said').innerText()).toBe('Stopped: 0 files added.');
      expect(await value(page)).toEqual([]);
      expect(await page.getByRole('progressbar').count()).toBe(0);
    });
  });

  describe('cover', () => {
    const LIMITS = { image: 1_048_576, pixels: 16_777_216 };
    const mount = (
      page: Page,
      options: { ratio?: number; width?: number; existing?: string; limits?: typeof LIMITS } = {},
    ): Promise<void> =>
      page.evaluate(
        ({ limits, ...more }) => {
          const { bench: b } = window;
          b.widget = b.coverEditor(b.place('cover', 'Cover'), {
            name: 'cover',
            noun: 'cover',
            limits: () => limits,
            onChange: b.onChange,
            ...more,
          });
        },
        { limits: LIMITS, ...options },
      );
    const choose = (page: Page, buffer: Buffer, name = 'a.jpg'): Promise<void> =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    /** The picture that came of it, read by another program. */
    const written = async (page: Page): Promise<Buffer> => {
      const bytes = await page.evaluate(() => [...((window.bench.widget?.value as Cover | undefined)?.bytes ?? [])]);
      return Buffer.from(bytes);
    };
    /** Left half red, right half blue, with EXIF data that says where it was taken. */
    const halves = (width: number, height: number, orientation = 1): Promise<Buffer> =>
      sharp({ create: { width, height, channels: 3, background: '#ff0000' } })
        .composite([
          {
            input: { create: { width: Math.round(width / 2), height, channels: 3, background: '#0000ff' } },
            left: Math.round(width / 2),
            top: 0,
          },
        ])
        .withExif({ IFD0: { ImageDescription: 'SECRET PLACE' } })
        .withMetadata({ orientation })
        .jpeg()
        .toBuffer();
    const colourAt = async (picture: Buffer, x: number, y: number): Promise<'red' | 'blue'> => {
      const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      const at = (Math.floor(y * (info.height - 1)) * info.width + Math.floor(x * (info.width - 1))) * info.channels;
      return (data[at] ?? 0) > (data[at + 2] ?? 0) ? 'red' : 'blue';
    };

    test('is cut to shape, upright, written anew as WebP, without what else the file held', async () => {
      const { page, complaints } = await bench.open();
      await mount(page);
      await choose(page, await halves(1200, 1600, 6));
      await soon(() => changes(page)).toBe(1);
      const picture = await written(page);
      const { format, width, height, exif } = await sharp(picture).metadata();
      expect({ format, width, height, exif }).toEqual({ format: 'webp', width: 1280, height: 720, exif: undefined });
      expect(picture.includes('SECRET')).toBe(false);
      // Turned upright, left is on top.
      expect([await colourAt(picture, 0.5, 0.1), await colourAt(picture, 0.5, 0.9)]).toEqual(['red', 'blue']);
      expect(await page.evaluate(() => (window.bench.widget as unknown as { preview: string }).preview)).toMatch(
        /^data:image\/webp;base64,UklGR/,
      );
      expect(await page.locator('.widget-said').innerText()).toContain('1280 × 720 pixels');
      expect(complaints).toEqual([]);
    });

    test('is moved by keys and by dragging and enlarged by the slider', async () => {
      const { page } = await bench.open();
      await mount(page);
      await choose(page, await halves(2400, 600));
      await soon(() => changes(page)).toBe(1);
      expect(await colourAt(await written(page), 0.9, 0.5)).toBe('blue');
      expect(await focused(page)).toBe('The part that is kept');
      for (let press = 0; press < 12; press++) await page.keyboard.press('Shift+ArrowLeft');
      await soon(async () => colourAt(await written(page), 0.9, 0.5)).toBe('red');
      const box = (await page.locator('.cover-frame').boundingBox())!;
      await page.mouse.move(box.x + box.width - 5, box.y + 20);
      await page.mouse.down();
      for (let step = 1; step <= 4; step++) await page.mouse.move(box.x + box.width * (1 - step / 4) + 4, box.y + 20);
      await page.mouse.up();
      await soon(async () => colourAt(await written(page), 0.9, 0.5)).toBe('blue');
      const zoom = page.getByRole('slider', { name: 'Zoom' });
      await zoom.focus();
      await page.keyboard.press('End');
      await soon(() => page.locator('.widget-said').innerText()).toContain('will look blurred');
      expect((await sharp(await written(page)).metadata()).width).toBeLessThan(300);
    });

    test('keeps to the bytes and pixels that the gallery takes, and can be a square', async () => {
      const { page } = await bench.open();
      const limits = { image: 6000, pixels: 40_000 };
      await mount(page, { ratio: 1, width: 256, limits });
      const noise = await sharp({
        create: {
          width: 900,
          height: 700,
          channels: 3,
          background: '#888',
          noise: { type: 'gaussian', mean: 128, sigma: 60 },
        },
      })
        .png()
        .toBuffer();
      await choose(page, noise, 'noise.png');
      await soon(() => changes(page)).toBe(1);
      const picture = await written(page);
      const { width, height } = await sharp(picture).metadata();
      expect(width).toBe(height);
      expect(width * height).toBeLessThanOrEqual(limits.pixels);
      expect(picture.length).toBeLessThanOrEqual(limits.image);
      expect(picture.length).toBeGreaterThan(100);
    });

    test.each(['png', 'webp', 'avif', 'gif'] as const)('can be chosen as %s', async (format) => {
      const { page } = await bench.open();
      await mount(page);
      await choose(
        page,
        await sharp(await halves(800, 450))
          .toFormat(format)
          .toBuffer(),
        `a.${format}`,
      );
      await soon(() => changes(page)).toBe(1);
      expect((await sharp(await written(page)).metadata()).width).toBe(800);
    });

    test('is refused in words where the file is no picture, an SVG or broken, and what was there stays', async () => {
      const { page } = await bench.open();
      await mount(page);
      const picture = await halves(800, 450);
      await choose(page, picture);
      await soon(() => changes(page)).toBe(1);
      const said = page.locator('.widget-said');
      await choose(page, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'a.png');
      await soon(() => said.innerText()).toContain('SVG is a program');
      await choose(page, Buffer.from('MZ\x90'), 'a.png');
      await soon(() => said.innerText()).toContain('no picture');
      await choose(page, picture.subarray(0, 150), 'a.jpg');
      await soon(() => said.innerText()).toContain('the JPEG is broken');
      expect(await changes(page)).toBe(1);
      expect((await written(page)).length).toBeGreaterThan(0);
    });

    test('that is there already stays, is removed, and comes back', async () => {
      const { page } = await bench.open();
      const existing = `data:image/jpeg;base64,${(await halves(160, 90)).toString('base64')}`;
      await mount(page, { existing });
      const hasRemoved = (): Promise<unknown> =>
        page.evaluate(() => (window.bench.widget as unknown as { hasRemoved: boolean }).hasRemoved);
      expect(await page.getByRole('img', { name: 'The cover now' }).getAttribute('src')).toBe(existing);
      expect(await hasRemoved()).toBe(false);
      await page.getByRole('button', { name: 'Remove the cover' }).click();
      expect(await hasRemoved()).toBe(true);
      expect(await focused(page)).toBe('cover');
      await page.getByRole('button', { name: 'Keep the one that is there' }).click();
      expect(await hasRemoved()).toBe(false);
      expect(await page.getByRole('img', { name: 'The cover now' }).isVisible()).toBe(true);
      expect(await value(page)).toBeUndefined();
    });
  });

  describe('Markdown', () => {
    const mount = (page: Page): Promise<void> =>
      page.evaluate(() => {
        const { bench: b } = window;
        b.widget = b.markdownEditor(b.place('about.description', 'Description'), {
          name: 'about.description',
          label: 'Description',
          images: () =>
            new Map([
              ['before.png', 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='],
              ['far.png', 'https://elsewhere.example/x.png'],
            ]),
          onChange: b.onChange,
        });
      });

    test('is written with buttons whose work can be undone, and looked at as the site will show it', async () => {
      const { page, complaints } = await bench.open({ viewport: { width: 600, height: 800 } });
      await mount(page);
      const field = page.getByRole('textbox', { name: 'Description' });
      await field.focus();
      await page.keyboard.type('fast');
      await page.keyboard.press('Control+a');
      await page.getByRole('button', { name: 'Bold' }).click();
      expect(await field.inputValue()).toBe('**fast**');
      await page.keyboard.press('Control+z');
      expect(await field.inputValue()).toBe('fast');
      await page.getByRole('button', { name: 'Heading' }).focus();
      await page.keyboard.press('ArrowRight');
      expect(await focused(page)).toBe('Bold');
      await field.fill(
        '# Use\n\n![before](before.png) ![after](images/after.png) ![far](far.png)\n\n[Use](#use) <unk>',
      );
      await page.getByRole('tab', { name: 'Write' }).focus();
      await page.keyboard.press('ArrowRight');
      const preview = page.getByRole('tabpanel', { name: 'Description: Preview' });
      await soon(() => preview.locator('h2').innerText()).toBe('Use');
      expect(await preview.locator('img').getAttribute('src')).toMatch(/^data:image\/gif/);
      expect(await preview.locator('.md-missing').allInnerTexts()).toEqual([
        'Image images/after.png (after)',
        'Image far.png (far)',
      ]);
      expect(await preview.innerText()).toContain('<unk>');
      await preview.getByRole('link', { name: 'Use' }).click();
      expect(new URL(page.url()).hash).toBe('');
      // Whoever is led to the field sees it again.
      await page.evaluate(() => {
        document.querySelector('textarea')?.focus();
      });
      expect(await page.getByRole('tab', { name: 'Write' }).getAttribute('aria-selected')).toBe('true');
      expect(complaints).toEqual([]);
    });

    test('is shown beside the text where there is room, and follows what is typed', async () => {
      const { page } = await bench.open();
      await mount(page);
      const field = page.getByRole('textbox', { name: 'Description' });
      await field.fill('one *two*');
      await soon(() => page.locator('.md-preview em').innerText()).toBe('two');
      await field.fill('one *three*');
      await soon(() => page.locator('.md-preview em').innerText()).toBe('three');
      expect(await field.isVisible()).toBe(true);
    });

    const texts = attacks().map(({ source }) => source);
    test.runIf(texts.length > 0)('of others does nothing in the preview, whatever it holds', async () => {
      const { page, complaints } = await bench.open({ viewport: { width: 600, height: 800 } });
      await mount(page);
      await page.getByRole('tab', { name: 'Preview' }).click();
      await page.evaluate(() => {
        for (const name of ['alert', 'confirm', 'prompt', 'open'] as const)
          Object.assign(window, { [name]: () => void window.bench.notes.push(name) });
        addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
          window.bench.notes.push(`${violatedDirective} ${blockedURI}`),
        );
      });
      for (let at = 0; at < texts.length; at += 100) {
        const troubles = await page.evaluate(
          async (some) => {
            const found: string[] = [];
            const preview = document.querySelector<HTMLElement>('.md-preview');
            const nextFrame = (): Promise<unknown> => new Promise(requestAnimationFrame);
            for (const text of some) {
              window.bench.widget?.set(`${text}\n\n<!-- ${String(Math.random())} -->`);
              document.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.click();
              await nextFrame();
              const bad = preview?.querySelector(
                'script, style, iframe, object, embed, form, svg, math, link, meta, base, video, audio, [style], [srcdoc]',
              );
              if (bad) found.push(`${bad.outerHTML.slice(0, 80)} of ${text.slice(0, 80)}`);
              for (const { attributes } of preview?.querySelectorAll('*') ?? [])
                for (const { name } of attributes)
                  if (name.startsWith('on')) found.push(`${name} of ${text.slice(0, 80)}`);
            }
            return found;
          },
          texts.slice(at, at + 100),
        );
        expect(troubles).toEqual([]);
      }
      expect(await page.evaluate(() => window.bench.notes)).toEqual([]);
      expect(complaints).toEqual([]);
    });

    const endless = endlessInputs();
    test('that is long or made to take for ever leaves the page answering', async () => {
      const { page, complaints } = await bench.open();
      await mount(page);
      const show = (text: string): Promise<void> =>
        page.evaluate((now) => {
          window.bench.widget?.set(now);
        }, text);
      const shown = (): Promise<string | null> => page.locator('.md-preview > :last-child').textContent();
      await show('first');
      await soon(shown).toBe('first');
      for (const { name, source } of endless) {
        await show(`${source.slice(0, 130_000)}\n`);
        const height = await page.evaluate(async () => {
          const tab = document.querySelector<HTMLElement>('[role=tab]:last-child');
          tab?.click();
          await new Promise(requestAnimationFrame);
          return document.querySelector<HTMLElement>('.md-preview')?.offsetHeight ?? 0;
        });
        expect(height, name).toBeGreaterThan(0);
        expect(await shown(), name).not.toBe('first');
      }
      await show('## Part\n\nSome words with `code` and [a link](https://a.example/).\n\n'.repeat(4500));
      const field = page.getByRole('textbox', { name: 'Description' });
      await field.press('Control+Home');
      await page.keyboard.type('Begins here\n\n');
      expect(await field.inputValue()).toMatch(/^Begins here\n\n## Part/);
      await soon(() => page.locator('.md-preview > :first-child').textContent()).toBe('Begins here');
      expect(await shown()).toContain('too long to be shown');
      expect(complaints).toEqual([]);
    });
  });

  test('have names, roles and contrast that machines find no fault with, by day and by night, at 320 pixels', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await bench.open({ viewport: { width: 320, height: 800 }, colorScheme });
      await page.evaluate(() => {
        const { bench: b } = window;
        const { onChange } = b;
        const limits = (): { image: number; pixels: number } => ({ image: 1e6, pixels: 1e7 });
        b.coverEditor(b.place('cover', 'Cover'), { name: 'cover', noun: 'cover', limits, onChange });
        const nobody = { people: [], more: 0 };
        const find = (): Promise<undefined> => Promise.resolve(undefined);
        const users = { name: 'users', label: 'Specific users', people: () => nobody, find, onChange };
        b.peoplePicker(b.place('users', 'Specific users'), users).set([{ login: 'ann', id: 11 }]);
        const licence = { name: 'licence', urlName: 'licenceUrl', label: 'Licence', onChange };
        b.licenceBox(b.place('licence', 'Licence'), licence).set({ licence: 'LicenseRef-X', url: '' });
        b.markdownEditor(b.place('text', 'Text'), { name: 'text', label: 'Text', onChange }).set('# One');
        const file = {
          name: 'weights/model.safetensors',
          size: '1',
          sha256: 'a'.repeat(64),
          url: 'https://a.example/',
        };
        b.fileList(b.place('files', 'Files'), { name: 'files', limit: () => 9, onChange }).set([file, file]);
        const assets = (): [] => [];
        const steps = { name: 'steps', one: 'step', columns: [{ key: 'asset', label: 'Asset', assets }], onChange };
        b.rowsEditor(b.place('steps', 'Steps'), steps).set([{ asset: 'acme/deblur' }]);
        b.idList(b.place('ids', 'Built from'), { name: 'ids', label: 'Built from', assets, onChange }).set([
          'acme/deblur',
        ]);
      });
      await page.evaluate(axe.source);
      const faults = await page.evaluate(async () => {
        const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document);
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
      });
      expect(faults).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    }
  });
});
