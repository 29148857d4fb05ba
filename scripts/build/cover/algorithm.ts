import { arch, box, HEIGHT, n, polygon, range, WIDTH, type Composition } from './canvas.ts';
import { mix } from './palettes.ts';

/** A wall with arches in a rhythm of wide and narrow, each set in rings. */
const arcade: Composition = (sheet, dice, palette) => {
  const narrow = dice.pick([0.55, 0.7, 1]);
  const count = dice.whole(2, 3) * 2 - (narrow === 1 ? dice.whole(0, 1) : 1);
  const widths = range(count).map((index) => (index % 2 === 0 ? 1 : narrow));
  const unit = (WIDTH + 40) / widths.reduce((sum, width) => sum + width + 0.34, 0);
  const floor = 322;
  const top = dice.between(40, 78);
  const rings = dice.whole(2, 3);
  const tall = dice.between(196, 216);
  sheet.sky(palette.high, mix(palette.low, palette.light, 0.45));
  sheet.path(sheet.gradient(palette.pale, palette.mid), box(0, top, WIDTH, HEIGHT));
  sheet.path(palette.light, box(0, top, WIDTH, 7), { opacity: 0.75 });
  sheet.path(palette.deep, box(0, top + 7, WIDTH, 5), { opacity: 0.25 });
  const inside = sheet.gradient(palette.high, palette.light);
  for (const ring of range(rings + 1)) {
    let x = -20;
    const shapes = widths.map((width) => {
      const [left, inset] = [x + unit * 0.17 + ring * unit * 0.07, ring * unit * 0.14];
      x += (width + 0.34) * unit;
      return arch(left, floor, width * unit - inset, tall * (width === 1 ? 1 : 0.82) - inset / 2);
    });
    sheet.path(ring === rings ? inside : mix(palette.light, palette.deep, 0.15 + (0.75 * ring) / rings), shapes);
  }
  sheet.path(sheet.gradient(palette.deep, palette.mid), box(0, floor, WIDTH, HEIGHT - floor));
  sheet.path(palette.light, box(0, floor, WIDTH, 3), { opacity: 0.5 });
};

/** Half a rose window rising over a horizon. */
const rose: Composition = (sheet, dice, palette) => {
  const [x, floor] = [dice.pick([264, 320, 320, 376]), dice.between(292, 312)];
  const rings = dice.whole(4, 6);
  const outer = dice.between(238, 268);
  sheet.sky();
  for (const ring of range(rings)) {
    const radius = outer * (1 - ring / (rings + 0.6));
    const tone =
      ring % 2 === 0 ? mix(palette.mid, palette.pale, ring / rings) : mix(palette.pale, palette.light, ring / rings);
    sheet.path(tone, arch(x - radius, floor, radius * 2, radius));
  }
  const spokes = dice.whole(4, 9) * 2;
  const [from, to] = [outer * 0.34, outer * 0.985];
  const rays = range(spokes - 1).map((index) => {
    const angle = (Math.PI * (index + 1)) / spokes;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return `M${n(x - cos * from)} ${n(floor - sin * from)}L${n(x - cos * to)} ${n(floor - sin * to)}`;
  });
  sheet.line(palette.light, 3, rays, { opacity: 0.5 });
  const petal = Math.PI / spokes;
  const lamps = range(spokes).map((index) => {
    const angle = petal * (index + 0.5);
    const size = outer * 0.83 * Math.sin(petal / 2) * 0.62;
    const [cx, cy] = [x - Math.cos(angle) * outer * 0.83, floor - Math.sin(angle) * outer * 0.83];
    return `M${n(cx - size)} ${n(cy)}a${n(size)} ${n(size)} 0 1 1 ${n(size * 2)} 0a${n(size)} ${n(size)} 0 1 1 ${n(-size * 2)} 0z`;
  });
  sheet.path(palette.light, lamps, { opacity: 0.82 });
  sheet.disc(palette.light, x, floor, outer * 0.2);
  sheet.path(sheet.gradient(palette.mid, palette.deep), box(0, floor, WIDTH, HEIGHT - floor));
  sheet.path(
    palette.light,
    range(3).map((row) => box(x - 150 + row * 40, floor + 9 + row * 13, 300 - row * 80, 2.5)),
    { opacity: 0.4 },
  );
};

/** Waves of concentric arches over the whole sheet, from light above into the dark below. */
const waves: Composition = (sheet, dice, palette) => {
  const radius = dice.pick([54, 66, 82]);
  const rings = dice.whole(2, 3) * 2;
  const step = radius * dice.between(0.5, 0.6);
  const tile = sheet.pattern(radius * 2, step * 2, () => {
    // A lower row lies on the one above it, so rows are drawn downwards until none reaches into the tile.
    for (const row of range(Math.ceil(radius / step) + 3)) {
      const middles = row % 2 === 0 ? [radius] : [0, radius * 2];
      for (const ring of range(rings)) {
        const tone = ring % 2 === 0 ? mix(palette.pale, palette.mid, 0.35) : mix(palette.light, palette.pale, 0.35);
        const size = radius * (1 - ring / (rings + 0.5));
        sheet.path(
          tone,
          middles.map((x) => bow(x, row * step, size)),
        );
      }
    }
  });
  sheet.path(tile, box(0, 0, WIDTH, HEIGHT));
  sheet.path(sheet.gradient(palette.deep, palette.high, 'up', 0), box(0, 0, WIDTH, HEIGHT), { opacity: 0.85 });
  sheet.path(sheet.gradient(palette.light, palette.light, 'down', 0), box(0, 0, WIDTH, dice.between(150, 240)), {
    opacity: 0.7,
  });
};

/** One great portal, arch within arch, with light at its end. */
const portal: Composition = (sheet, dice, palette) => {
  const steps = dice.whole(6, 8);
  const [x, end] = [dice.between(270, 370), dice.between(226, 252)];
  const [outer, inner] = dice.chance(0.6) ? [palette.deep, palette.pale] : [palette.pale, palette.deep];
  sheet.sky(outer, mix(outer, inner, 0.2));
  for (const step of range(steps)) {
    const size = 0.86 * 0.76 ** step;
    const [width, base] = [760 * size, end + 176 * size];
    const middle = x + (320 - x) * size;
    sheet.path(mix(outer, inner, (step + 1) / steps), arch(middle - width / 2, base, width, base - end + 330 * size));
  }
  const last = 0.86 * 0.76 ** steps;
  const [width, base] = [640 * last, end + 176 * last];
  sheet.path(
    sheet.gradient(palette.light, mix(palette.low, palette.light, 0.5)),
    arch(x - width / 2, base, width, base - end + 310 * last),
  );
  const beam = polygon([x - width / 2, base], [x + width / 2, base], [320 + 230, HEIGHT], [320 - 230, HEIGHT]);
  sheet.path(sheet.gradient(palette.light, palette.light, 'down', 0), beam, { opacity: 0.6 });
};

/** Bows that each span two bays and cross their neighbours. */
const interlace: Composition = (sheet, dice, palette) => {
  const bays = dice.whole(4, 7);
  const span = WIDTH / bays;
  const spring = dice.between(218, 250);
  const bows = (reach: number): string[] =>
    range(bays + reach + 1).map((bay) => bow((bay - reach / 2) * span, spring, (span * reach) / 2));
  sheet.sky(palette.high, mix(palette.low, palette.light, 0.4));
  sheet.disc(palette.light, dice.between(140, 500), spring - dice.between(30, 80), dice.between(48, 74), {
    opacity: 0.9,
  });
  const posts = range(bays + 1).map((bay) => `M${n(bay * span)} ${n(spring)}V${String(HEIGHT)}`);
  sheet.line(palette.pale, span * 0.09, bows(dice.pick([3, 4])), { opacity: 0.55 });
  sheet.line(palette.mid, span * 0.15, [...bows(2), ...posts]);
  sheet.line(palette.light, 2, bows(2), { opacity: 0.5 });
  sheet.path(
    palette.deep,
    range(bays + 1).map((bay) => box(bay * span - span * 0.15, spring - 4, span * 0.3, 12)),
  );
  sheet.line(palette.deep, span * 0.1, bows(1));
  sheet.path(sheet.gradient(palette.mid, palette.deep), box(0, 326, WIDTH, 34));
  sheet.path(palette.light, box(0, 326, WIDTH, 3), { opacity: 0.5 });
};

function bow(x: number, base: number, radius: number): string {
  return `M${n(x - radius)} ${n(base)}a${n(radius)} ${n(radius)} 0 0 1 ${n(radius * 2)} 0`;
}

/** Algorithms: arches in rhythm. */
export const ARCADES: readonly Composition[] = [arcade, rose, waves, portal, interlace];
