/* Runs before the first paint: a chosen theme never flashes (the toggle is in browser/shell.ts). */
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {}

/* A click before the page is alive is done as soon as it is: browser/early-clicks.ts. */
addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('[data-actions]:not([data-alive]) [data-deed]') : null;
  if (button) button.dataset.early = '';
});
