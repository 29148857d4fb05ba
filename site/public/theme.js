/* Runs before the first paint, so that a chosen theme never flashes. The toggle is in browser/shell.ts. */
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  /* No storage: the theme of the system. */
}
