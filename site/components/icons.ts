/** What the icons draw: strokes on a grid of 16. `Icon.astro` shows them; the browser scripts copy them from the page. */
export const ICONS = {
  algorithm: 'M12 5V3H4l4.5 5L4 13h8v-2',
  model: 'M8 2.2 14 5.2 8 8.2 2 5.2ZM2 8.2l6 3 6-3M2 11l6 3 6-3',
  workflow:
    'M5.2 8h1.3c2.4 0 1.4-4.2 4-4.2M6.5 8c2.4 0 1.4 4.2 4 4.2M1.8 8a1.7 1.7 0 1 0 3.4 0 1.7 1.7 0 1 0-3.4 0M10.6 3.8a1.7 1.7 0 1 0 3.4 0 1.7 1.7 0 1 0-3.4 0M10.6 12.2a1.7 1.7 0 1 0 3.4 0 1.7 1.7 0 1 0-3.4 0',
  /** An arch that was looked at. */
  official: 'M3 14.2V7a5 5 0 0 1 10 0v7.2ZM5.8 8.6l1.7 1.7 3-3.2',
  locked: 'M3.5 7.5h9v6h-9ZM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  featured: 'm8 2 1.8 3.8 4.2.5-3.1 2.8.9 4.1L8 11.1l-3.8 2.1.9-4.1L2 6.3l4.2-.5Z',
  search: 'M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0M10.3 10.3 14 14',
  menu: 'M2 4.5h12M2 8h12M2 11.5h12',
  close: 'm3.5 3.5 9 9M12.5 3.5l-9 9',
  check: 'm2.8 8.5 3.4 3.4 7-7.6',
  'chevron-down': 'm4 6 4 4 4-4',
  'chevron-left': 'M10 4 6 8l4 4',
  'chevron-right': 'm6 4 4 4-4 4',
  'arrow-right': 'M2.5 8h11M9.5 4l4 4-4 4',
  subscriptions: 'M4 2h8v12l-4-3-4 3Z',
  favourites: 'M8 13.5 2.9 8.4a3.2 3.2 0 0 1 4.5-4.6l.6.6.6-.6a3.2 3.2 0 0 1 4.5 4.6Z',
  views: 'M1.5 8S3.8 3.8 8 3.8 14.5 8 14.5 8 12.2 12.2 8 12.2 1.5 8 1.5 8M6 8a2 2 0 1 0 4 0 2 2 0 1 0-4 0',
  external: 'M6 3H3v10h10v-3M9 2.5h4.5V7M13.5 2.5 7.5 8.5',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8Z',
  download: 'M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11',
  info: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M8 7.3v3.7M8 5v.1',
  warning: 'M8 2.2 14.5 13.5h-13ZM8 6.5v3.3M8 11.6v.1',
  filter: 'M1.5 4h13M4 8h8M6.5 12h3',
  code: 'm5 4.5L1.5 8 5 11.5M11 4.5 14.5 8 11 11.5M9.3 2.8 6.7 13.2',
  paper: 'M3.5 1.8h6l3 3v9.4h-9ZM9.5 1.8v3h3M6 8h4M6 10.8h4',
  file: 'M3.5 1.8h6l3 3v9.4h-9ZM9.5 1.8v3h3',
  clock: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M8 4.5V8l2.5 1.8',
  history: 'M2 8a6 6 0 1 0 2-4.5L2 5.3M2 2v3.3h3.3M8 5v3.2l2 1.3',
  tag: 'M2 2.5h5.5L14 9l-5 5-7-6.5ZM5 5.4v.1',
  branch:
    'M4.5 5v6M4.5 1.8a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2M4.5 11a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2M11.5 3.3a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2M11.5 6.5c0 3-7 1.5-7 4.5',
  feed: 'M3 8.5A4.5 4.5 0 0 1 7.5 13M3 3.5A9.5 9.5 0 0 1 12.5 13M3.7 12.3v.1',
  sun: 'M5 8a3 3 0 1 0 6 0 3 3 0 1 0-6 0M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1.1 1.1M11.9 11.9 13 13M13 3l-1.1 1.1M4.1 11.9 3 13',
  moon: 'M13.5 9.7A6 6 0 0 1 6.3 2.5a6 6 0 1 0 7.2 7.2Z',
  system: 'M2 3h12v8H2ZM6 14h4M8 11v3',
} as const;

export type IconName = keyof typeof ICONS;
