import { arch, box, HEIGHT, n, range, WIDTH, type Canvas, type Composition } from './canvas.ts';
import type { Dice } from './dice.ts';
import { mix, type Palette } from './palettes.ts';

/** A bridge on arches over still water. */
const aqueduct: Composition = (sheet, dice, palette) => {
  const water = dice.between(252, 270);
  const bays = dice.whole(4, 6);
  const bay = WIDTH / bays;
  const tiers = dice.chance(0.5);
  const deck = tiers ? 104 : dice.between(130, 150);
  sheet.sky(palette.high, mix(palette.low, palette.light, 0.35));
  sheet.disc(palette.light, dice.between(120, 520), deck - dice.between(0, 20), dice.between(40, 58), { opacity: 0.9 });
  hills(sheet, dice, palette, water);
  const lower = tiers ? deck + 56 : deck;
  const openings = range(bays).map((index) =>
    arch(index * bay + bay * 0.1, water, bay * 0.8, Math.min(water - lower - 14, bay * 0.9)),
  );
  const small = tiers
    ? range(bays * 2).map((index) => arch((index + 0.16) * (bay / 2), lower - 4, bay * 0.34, 38))
    : [];
  const wall = [box(0, deck, WIDTH, water - deck), ...openings, ...small];
  sheet.path(sheet.gradient(palette.mid, palette.deep), wall, { 'fill-rule': 'evenodd' });
  sheet.path(palette.light, tiers ? [box(0, deck, WIDTH, 6), box(0, lower, WIDTH, 4)] : box(0, deck, WIDTH, 6), {
    opacity: 0.7,
  });
  sheet.path(sheet.gradient(palette.low, palette.mid), box(0, water, WIDTH, HEIGHT - water));
  const mirror = range(bays + 1).map((index) => box(index * bay - bay * 0.1, water, bay * 0.2, 62));
  sheet.path(palette.deep, mirror, { opacity: 0.25 });
  const ripples = range(6).map((row) => box(dice.between(0, 420), water + 12 + row * 15, dice.between(90, 220), 2));
  sheet.path(palette.light, ripples, { opacity: 0.5 });
};

/** Stairs with a lit doorway at every landing. */
const stairs: Composition = (sheet, dice, palette) => {
  const landings = dice.whole(3, 4);
  const run = WIDTH / landings;
  const rise = 176 / landings;
  const steps = dice.whole(4, 5);
  sheet.sky();
  sheet.mirrored(dice.chance(0.5), () => {
    sheet.disc(palette.light, 110, 96, dice.between(38, 54), { opacity: 0.85 });
    const wall = range(landings).map((index) => box(index * run, 222 - index * rise - 96, run + 1, HEIGHT));
    sheet.path(sheet.gradient(palette.pale, palette.mid), wall);
    const caps = range(landings).map((index) => box(index * run, 222 - index * rise - 96, run + 1, 5));
    sheet.path(palette.light, caps, { opacity: 0.6 });
    const doors = range(landings).map((index) => ({
      x: index * run + run * 0.14,
      y: 300 - index * rise,
      w: run * 0.4,
      h: 122,
    }));
    sheet.path(
      palette.deep,
      doors.map(({ x, y, w, h }) => arch(x, y, w, h)),
      { opacity: 0.8 },
    );
    const lit = doors.map(({ x, y, w, h }) => arch(x + w * 0.16, y, w * 0.84, h - w * 0.14));
    sheet.path(sheet.gradient(palette.light, palette.low), lit);
    const flight = range(landings).map((index) => {
      const treads = range(steps)
        .map(() => `h${n((run * 0.36) / steps)}v${n(-rise / steps)}`)
        .join('');
      return `${index === 0 ? `M0 ${n(300)}` : ''}h${n(run * 0.64)}${treads}`;
    });
    sheet.path(sheet.gradient(palette.mid, palette.deep), [...flight, `V${String(HEIGHT)}H0z`]);
    sheet.line(palette.light, 3, flight, { opacity: 0.6 });
  });
};

/** One path of parallel lanes that bends over and under. */
const meander: Composition = (sheet, dice, palette) => {
  const bends = dice.whole(3, 5);
  const radius = WIDTH / bends / 2;
  const lanes = dice.whole(4, 5);
  const lane = (radius * 0.86) / lanes;
  const y = HEIGHT / 2 + dice.between(-8, 8);
  const first = dice.whole(0, 1);
  sheet.sky();
  for (const index of range(lanes)) {
    const offset = (index - (lanes - 1) / 2) * lane;
    const bend = range(bends + 2).map((turn) => {
      const over = (turn + first) % 2 === 0;
      const r = radius + (over ? offset : -offset);
      return `a${n(r)} ${n(r)} 0 0 ${over ? '1' : '0'} ${n(r * 2)} 0`;
    });
    const start = -radius * 2 - (first === 0 ? offset : -offset) + radius * 0.5;
    const tone = index === lanes - 1 ? palette.light : mix(palette.deep, palette.pale, index / (lanes - 1));
    sheet.line(tone, lane * 0.8, `M${n(start)} ${n(y)}${bend.join('')}`);
  }
  const knots = range(bends + 1).map((turn) => [-radius * 1.5 + (turn + 1) * radius * 2, y] as const);
  for (const [x, at] of knots)
    sheet.disc(palette.light, x, at, lane * 0.5, { stroke: palette.deep, 'stroke-width': 4 });
};

/** Gates on terraces of their own, joined by light bridges. */
const gates: Composition = (sheet, dice, palette) => {
  const count = dice.whole(3, 4);
  const pitch = WIDTH / count;
  const tops = range(count).map((index) => (index % 2 === 0 ? dice.between(196, 224) : dice.between(246, 274)));
  const width = pitch * 0.62;
  const middles = range(count).map((index) => (index + 0.5) * pitch);
  const at = (list: readonly number[], index: number): number => list[index] ?? 0;
  sheet.sky();
  sheet.disc(palette.light, dice.between(150, 490), dice.between(70, 100), dice.between(34, 50), { opacity: 0.8 });
  hills(sheet, dice, palette, 300);
  const spans = range(count - 1).map((index) => {
    const [x1, y1, x2, y2] = [at(middles, index), at(tops, index), at(middles, index + 1), at(tops, index + 1)];
    return `M${n(x1)} ${n(y1)}Q${n((x1 + x2) / 2)} ${n(Math.min(y1, y2) - 6)} ${n(x2)} ${n(y2)}`;
  });
  const outer = `M-20 ${n(at(tops, 0) + 20)}L${n(at(middles, 0))} ${n(at(tops, 0))}M660 ${n(at(tops, count - 1) + 20)}L${n(at(middles, count - 1))} ${n(at(tops, count - 1))}`;
  sheet.line(palette.deep, 12, [...spans, outer]);
  sheet.line(palette.light, 2.5, [...spans, outer], { transform: 'translate(0 -6)', opacity: 0.7 });
  for (const index of range(count)) {
    const [x, top] = [at(middles, index), at(tops, index)];
    const tone = mix(palette.mid, palette.deep, index / count);
    sheet.path(sheet.gradient(tone, palette.deep), box(x - width / 2, top, width, HEIGHT - top));
    const [w, h] = [width * 0.78, width * 0.98];
    sheet.path(mix(palette.pale, palette.light, 0.25), arch(x - w / 2, top, w, h));
    sheet.path(tone, arch(x - w * 0.38, top, w * 0.76, h - w * 0.12));
    sheet.path(palette.light, arch(x - w * 0.26, top, w * 0.52, h - w * 0.24));
  }
};

/** Rings that stand in water, each hooked into the next, with their reflections. */
const links: Composition = (sheet, dice, palette) => {
  const count = dice.whole(4, 6);
  const water = dice.between(246, 264);
  const pitch = 700 / count;
  const rings = range(count).map((index) => ({
    x: -30 + (index + 0.5) * pitch,
    radius: pitch * dice.between(0.62, 0.98),
  }));
  sheet.sky(palette.high, mix(palette.low, palette.light, 0.3));
  sheet.disc(palette.light, dice.between(140, 500), dice.between(60, 110), dice.between(30, 46), { opacity: 0.85 });
  sheet.path(sheet.gradient(palette.low, palette.mid), box(0, water, WIDTH, HEIGHT - water));
  for (const [index, { x, radius }] of rings.entries()) {
    const tone = mix(palette.pale, palette.deep, index / (count - 1));
    const band = radius * 0.24;
    const [r, w] = [radius - band / 2, n((radius - band / 2) * 2)];
    const bow = (sweep: 0 | 1, squash: number): string =>
      `M${n(x - r)} ${n(water)}a${n(r)} ${n(r * squash)} 0 0 ${String(sweep)} ${w} 0`;
    sheet.line(tone, band, bow(0, 0.5), { opacity: 0.3 });
    sheet.line(tone, band, bow(1, 1));
    sheet.line(palette.light, 2, bow(1, 1), { opacity: 0.6 });
  }
  const ripples = range(5).map((row) => box(dice.between(0, 460), water + 14 + row * 19, dice.between(80, 200), 2));
  sheet.path(palette.light, [box(0, water, WIDTH, 2), ...ripples], { opacity: 0.5 });
};

function hills(sheet: Canvas, dice: Dice, palette: Palette, base: number): void {
  const [a, b, c] = [dice.between(30, 80), dice.between(20, 70), dice.between(30, 90)];
  sheet.path(
    mix(palette.low, palette.pale, 0.6),
    `M0 ${n(base)}v${n(-a)}C120 ${n(base - a - 50)} 200 ${n(base - b + 20)} 320 ${n(base - b)}S540 ${n(base - c - 40)} ${String(WIDTH)} ${n(base - c)}V${n(base)}z`,
    { opacity: 0.7 },
  );
}

/** Workflows: passages that connect. */
export const PASSAGES: readonly Composition[] = [aqueduct, stairs, meander, gates, links];
