export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The part of a picture that is cut out: its middle in parts of the picture (0 to 1), and how much it is enlarged. */
export interface Cut {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

export const MOST_ZOOM = 4;
export const WHOLE: Cut = { x: 0.5, y: 0.5, zoom: 1 };

/** The cut as a box of the picture, of the wanted ratio (width by height); at zoom 1 it is as large as fits. */
export function boxOf(cut: Cut, picture: Size, ratio: number): Box {
  const width = Math.min(picture.width, picture.height * ratio) / cut.zoom;
  const height = width / ratio;
  return { width, height, left: cut.x * picture.width - width / 2, top: cut.y * picture.height - height / 2 };
}

/** The cut moved so that nothing of it is beside the picture. */
export function within(cut: Cut, picture: Size, ratio: number): Cut {
  const zoom = clamp(cut.zoom, 1, MOST_ZOOM);
  const { width, height } = boxOf({ ...cut, zoom }, picture, ratio);
  const [halfX, halfY] = [width / 2 / picture.width, height / 2 / picture.height];
  return { zoom, x: clamp(cut.x, halfX, 1 - halfX), y: clamp(cut.y, halfY, 1 - halfY) };
}

/** The cut moved by parts of its own size: a drag of the picture by its whole width is -1. */
export function moved(cut: Cut, by: { readonly x: number; readonly y: number }, picture: Size, ratio: number): Cut {
  const { width, height } = boxOf(cut, picture, ratio);
  const x = cut.x + (by.x * width) / picture.width;
  const y = cut.y + (by.y * height) / picture.height;
  return within({ ...cut, x, y }, picture, ratio);
}

/** How large a cut is written out: no larger than it is, than the wanted width and than so many pixels. */
export function writtenSize(box: Size, ratio: number, width: number, pixels: number): Size {
  const most = Math.min(width, box.width, Math.sqrt(pixels * ratio));
  const exact = Math.max(1, Math.floor(most + 1e-6));
  return { width: exact, height: Math.max(1, Math.floor(exact / ratio + 1e-6)) };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}
