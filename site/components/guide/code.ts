const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** `<code class="language-yaml">a &lt; b</code>` → its text and its language. */
export function codeIn(html: string): { readonly code: string; readonly language: string | undefined } {
  const code = html.replace(/^\s*<code[^>]*>|<\/code>\s*$/g, '').replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, decode);
  return { code, language: /^\s*<code[^>]*\blanguage-([\w+#-]+)/.exec(html)?.[1] };
}

function decode(
  entity: string,
  hex: string | undefined,
  decimal: string | undefined,
  name: string | undefined,
): string {
  if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
  if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
  return ENTITIES[name ?? ''] ?? entity;
}
