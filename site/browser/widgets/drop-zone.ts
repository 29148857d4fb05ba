/** Lets files be dropped on an element. What is dropped is there only during the call. */
export function dropZone(zone: HTMLElement, onDrop: (data: DataTransfer) => void): void {
  // A pointer enters a child before it leaves its parent.
  let depth = 0;
  const show = (now: number): void => {
    depth = now;
    zone.classList.toggle('is-over', depth > 0);
  };
  zone.addEventListener('dragenter', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    show(depth + 1);
  });
  zone.addEventListener('dragleave', () => {
    show(Math.max(0, depth - 1));
  });
  zone.addEventListener('dragover', (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  zone.addEventListener('drop', (event) => {
    show(0);
    if (!hasFiles(event) || event.dataTransfer === null) return;
    event.preventDefault();
    onDrop(event.dataTransfer);
  });
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}
