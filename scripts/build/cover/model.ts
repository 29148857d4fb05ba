import { arch, box, HEIGHT, n, polygon, range, WIDTH, type Canvas, type Composition } from './canvas.ts';
import { mix, type Palette } from './palettes.ts';

/** Columns that grow towards the reader and throw long shadows. */
const colonnade: Composition = (sheet, dice, palette) => {
  const columns = dice.whole(5, 7);
  const ratio = dice.between(0.76, 0.82);
  const [eye, first] = [dice.between(206, 222), dice.between(560, 600)];
  sheet.sky(palette.high, mix(palette.low, palette.light, 0.5));
  sheet.mirrored(dice.chance(0.5), () => {
    const far = 70;
    sheet.disc(palette.light, dice.between(110, 190), eye - 40, dice.between(34, 52), { opacity: 0.85 });
    sheet.path(
      sheet.gradient(palette.pale, palette.mid),
      polygon([0, eye], [WIDTH, eye], [WIDTH, HEIGHT], [0, HEIGHT]),
    );
    const scale = (index: number): number => ratio ** index;
    const at = (index: number): number => far + (first - far) * scale(index);
    for (const index of range(columns).reverse()) {
      const [x, size] = [at(index), scale(index)];
      const [top, foot, width] = [eye - 170 * size, eye + 104 * size, 44 * size];
      const tone = mix(palette.mid, palette.low, index / columns);
      sheet.path(
        palette.deep,
        polygon(
          [x, foot],
          [x + width, foot],
          [x + width - 210 * size, foot + 92 * size],
          [x - 250 * size, foot + 92 * size],
        ),
        { opacity: 0.22 },
      );
      sheet.path(tone, [
        box(x, top, width, foot - top),
        box(x - 9 * size, top, width + 18 * size, 13 * size),
        box(x - 8 * size, foot - 10 * size, width + 16 * size, 10 * size),
      ]);
      sheet.path(palette.light, box(x + width * 0.12, top + 13 * size, width * 0.26, foot - top - 23 * size), {
        opacity: 0.55,
      });
    }
    const [near, last] = [at(0) + 80, at(columns - 1) - 12];
    const end = scale(columns - 1);
    sheet.path(
      palette.deep,
      polygon([last, eye - 170 * end], [near, eye - 186], [near, eye - 240], [last, eye - 205 * end]),
    );
    sheet.path(
      palette.light,
      polygon([last, eye - 170 * end], [near, eye - 186], [near, eye - 193], [last, eye - 175 * end]),
      { opacity: 0.6 },
    );
  });
};

/** Thin floors one above the other, held by fine columns. */
const floors: Composition = (sheet, dice, palette) => {
  const count = dice.whole(4, 6);
  const [x, wide] = [dice.between(290, 350), dice.between(190, 220)];
  const gap = 216 / count;
  const deep = wide * 0.42;
  sheet.sky();
  sheet.disc(palette.light, x + dice.pick([-150, 150]), dice.between(84, 120), dice.between(38, 60), { opacity: 0.7 });
  sheet.path(
    palette.deep,
    polygon([x - wide - 26, 306], [x, 306 + deep + 12], [x + wide + 26, 306], [x, 306 - deep - 12]),
    { opacity: 0.2 },
  );
  for (const floor of range(count)) {
    const shrink = 1 - (floor / count) * dice.pick([0, 0.18, 0.3]);
    const [w, d, y] = [wide * shrink, deep * shrink, 292 - floor * gap];
    const tone = mix(palette.deep, palette.pale, floor / (count - 1));
    sheet.path(mix(tone, palette.deep, 0.35), `M${n(x - w)} ${n(y)}v9L${n(x)} ${n(y + d + 9)}v-9z`);
    sheet.path(mix(tone, palette.deep, 0.6), `M${n(x + w)} ${n(y)}v9L${n(x)} ${n(y + d + 9)}v-9z`);
    sheet.path(
      floor === count - 1 ? sheet.gradient(palette.light, palette.pale, 'right') : tone,
      polygon([x - w, y], [x, y + d], [x + w, y], [x, y - d]),
      { opacity: 0.94 },
    );
    if (floor === count - 1) continue;
    const posts = [0.86, 0.43, 0].flatMap((share) =>
      [-1, 1].map((side) => `M${n(x + side * w * share)} ${n(y + d * (1 - share) * 0.9)}v${n(-gap + 4)}`),
    );
    sheet.line(palette.light, 2.5, posts, { opacity: 0.7 });
  }
};

/** Upright slabs in the evening sun, their heights in one long wave. */
const slabs: Composition = (sheet, dice, palette) => {
  const count = dice.whole(8, 12);
  const width = WIDTH / count;
  const [phase, turns] = [dice.between(0, Math.PI * 2), dice.between(0.6, 1.5)];
  const cap = dice.chance(0.6) ? { 'stroke-linecap': 'round' } : undefined;
  const sun = dice.between(120, 520);
  sheet.sky();
  sheet.disc(palette.light, sun, dice.between(110, 150), dice.between(60, 84), { opacity: 0.85 });
  for (const layer of range(2)) {
    for (const index of range(count + layer)) {
      const wave = Math.sin(phase + layer * 1.3 + (index / count) * Math.PI * 2 * turns);
      const [x, height] = [(index + 0.5 - layer * 0.5) * width, 146 - layer * 58 + wave * (54 - layer * 14)];
      const near = 1 - Math.min(1, Math.abs(x - sun) / 380);
      const tone = mix(layer === 0 ? palette.mid : palette.deep, palette.pale, near * 0.75);
      sheet.line(tone, width - 3, `M${n(x)} 400V${n(HEIGHT - height)}`, cap);
    }
  }
};

/** A field of square pillars seen from above. */
const pillars: Composition = (sheet, dice, palette) => {
  const side = dice.whole(3, 4);
  const half = 246 / side;
  const lift = dice.between(38, 60);
  const [fx, fy, ridge] = [dice.between(0.5, 1.3), dice.between(0.5, 1.3), dice.between(0, 6)];
  sheet.sky();
  for (const depth of range(side * 2 - 1)) {
    const cells = range(side)
      .map((i) => [i, depth - i] as const)
      .filter(([, j]) => j >= 0 && j < side);
    const shapes = cells.map(([i, j]) => {
      const height = 26 + lift * (1 + Math.sin(i * fx * 2 + ridge) * Math.cos(j * fy * 2 + ridge));
      const w = half * 0.86;
      return { x: 320 + (i - j) * half, y: 178 + (depth - side + 1) * half * 0.5 + 66 - height, height, w, d: w * 0.5 };
    });
    const tone = mix(palette.mid, palette.pale, depth / (side * 2 - 2));
    sheet.path(
      mix(tone, palette.deep, 0.2),
      shapes.map(({ x, y, height, w, d }) => `M${n(x - w)} ${n(y)}v${n(height)}l${n(w)} ${n(d)}v${n(-height)}z`),
    );
    sheet.path(
      mix(tone, palette.deep, 0.7),
      shapes.map(({ x, y, height, w, d }) => `M${n(x + w)} ${n(y)}v${n(height)}l${n(-w)} ${n(d)}v${n(-height)}z`),
    );
    sheet.path(
      mix(tone, palette.light, 0.72),
      shapes.map(({ x, y, w, d }) => `M${n(x - w)} ${n(y)}l${n(w)} ${n(-d)} ${n(w)} ${n(d)}${n(-w)} ${n(d)}z`),
    );
  }
};

/** Strata of land that darken towards the reader, and a small loggia on one of them. */
const strata: Composition = (sheet, dice, palette) => {
  const count = dice.whole(4, 6);
  const [phase, home, x] = [dice.between(0, 6), dice.whole(1, 2), dice.between(140, 420)];
  sheet.sky();
  sheet.disc(palette.light, x + dice.between(20, 110), dice.between(90, 130), dice.between(40, 62), { opacity: 0.9 });
  for (const layer of range(count)) {
    const share = layer / (count - 1);
    const sway = 40 - share * 18;
    const points = range(5).map((index) => 158 + share * 152 + Math.sin(phase + layer * 1.7 + index * 1.25) * sway);
    const curve = points.map((y, index) =>
      index === 0 ? `M-20 ${n(y)}` : `S${n(index * 170 - 105)} ${n(y)} ${n(index * 170 - 20)} ${n(y)}`,
    );
    if (layer === home) loggia(x, Math.min(...points) + sway * 0.5, sheet, palette);
    sheet.path(mix(mix(palette.low, palette.pale, 0.5), palette.deep, share), [...curve, `V${String(HEIGHT)}H-20z`]);
    sheet.line(palette.light, 1.5, curve, { opacity: 0.3 });
  }
};

function loggia(x: number, base: number, sheet: Canvas, palette: Palette): void {
  const openings = range(4).map((index) => arch(x + 9 + index * 31, base, 22, 50));
  sheet.path(palette.mid, [box(x, base - 66, 133, 160), ...openings], { 'fill-rule': 'evenodd' });
  sheet.path(palette.light, openings, { opacity: 0.5 });
  sheet.path(
    palette.deep,
    polygon([x - 8, base - 66], [x + 141, base - 66], [x + 118, base - 84], [x + 15, base - 84]),
  );
}

/** Models: layers and columns. */
export const LAYERS: readonly Composition[] = [colonnade, floors, slabs, pillars, strata];
