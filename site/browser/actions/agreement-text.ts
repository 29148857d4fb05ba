/** What an agreement says: what its own page shows, which was sanitised when it was built. Undefined where it cannot be had. */
export async function agreementText(href: string): Promise<readonly Node[] | undefined> {
  try {
    const response = await fetch(href);
    if (!response.ok) return undefined;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const text = page.querySelector('[data-agreement-text]');
    return text === null ? undefined : [...text.childNodes].map((node) => document.importNode(node, true));
  } catch {
    return undefined;
  }
}
