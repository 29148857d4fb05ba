import * as runtime from '../../site/direct-runtime.ts';

import { renderToString } from 'astro/runtime/server/index.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const {
  addAttribute,
  createComponent,
  Fragment,
  maybeRenderHead,
  NotDirect,
  noteScripts,
  render,
  renderComponent,
  renderDirect,
  renderHead,
  renderScript,
  renderSlot,
  spreadAttributes,
  templateEnter,
  templateExit,
  unescapeHTML,
} = runtime;

type Result = Parameters<typeof maybeRenderHead>[0];
type AstroResult = Parameters<typeof renderToString>[0];
type Slots = NonNullable<Parameters<typeof renderComponent>[4]>;
type Component = ReturnType<typeof createComponent>;

const LOCALS = {} as App.Locals;
const HEAD = '<link rel="stylesheet" href="/a.css">';

/** What Astro makes for a request, as far as templates need it. */
function astroResult(): AstroResult {
  const result: Partial<AstroResult> = {
    styles: new Set([{ props: { rel: 'stylesheet', href: '/a.css' }, children: '' }]),
    scripts: new Set(),
    links: new Set(),
    componentMetadata: new Map(),
    clientDirectives: new Map(),
    inlinedScripts: new Map(),
    resolve: (id) => Promise.resolve(`/_site/${id}.js`),
    compressHTML: true,
    base: '/',
    partial: false,
    _metadata: {
      hasHydrationScript: false,
      rendererSpecificHydrationScripts: new Set(),
      renderedScripts: new Set(),
      hasDirectives: new Set(),
      hasRenderedHead: false,
      hasRenderedServerIslandRuntime: false,
      headInTree: true,
      extraHead: [],
      extraStyleHashes: [],
      extraScriptHashes: [],
      propagators: new Set(),
      templateDepth: 0,
      routeHasPropagation: false,
      pendingSlotEvaluations: [],
    },
  };
  return result as AstroResult;
}

/** As the compiler writes components: their words are typed by nobody. */
function component(
  make: (result: Result, props: Readonly<Record<string, unknown>>, slots: Slots) => unknown,
): Component {
  return createComponent(make as unknown as Parameters<typeof createComponent>[0]);
}

const page = (content: (result: Result) => unknown): Component =>
  component((result) => render`<html><head>${renderHead(result)}</head><body>${content(result)}</body></html>`);

/** By Astro, and then directly with the scripts that it found. */
async function bothWays(template: Component): Promise<readonly [astro: string, direct: string]> {
  const result = astroResult();
  const scripts = new Map<string, string>();
  noteScripts(result, scripts);
  const byAstro = await renderToString(result, template, {}, {}, true);
  if (typeof byAstro !== 'string') throw new Error('Astro answered with something else than a page');
  return [byAstro, renderDirect(template, { doctype: '<!DOCTYPE html>', head: HEAD, scripts }, LOCALS)];
}

/** What can stand in a template. */
type Node =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'attribute'; readonly name: string; readonly value: unknown; readonly tag: string }
  | { readonly kind: 'spread'; readonly values: Readonly<Record<string, unknown>> }
  | { readonly kind: 'html'; readonly html: string | undefined }
  | { readonly kind: 'script'; readonly id: string }
  | { readonly kind: 'template' | 'list' | 'fragment'; readonly nodes: readonly Node[] }
  | { readonly kind: 'box'; readonly id: unknown; readonly nodes: readonly Node[]; readonly other?: readonly Node[] };

const Box = component(
  (result, props, slots) =>
    render`${maybeRenderHead(result)}<div${addAttribute(props['id'], 'id')}>${renderSlot(result, slots['default'])}</div>${renderSlot(result, slots['other'], () => render`<i>None</i>`)}`,
);

function draw(result: Result, node: Node): unknown {
  switch (node.kind) {
    case 'value':
      return node.value;
    case 'attribute':
      return render`<p${addAttribute(node.value, node.name, true, node.tag)}>`;
    case 'spread':
      return render`<p${spreadAttributes({ ...node.values })}>`;
    case 'html':
      return renderComponent(result, 'Fragment', Fragment, {}, { default: () => render`${unescapeHTML(node.html)}` });
    case 'script':
      return renderScript(result, node.id);
    case 'template':
      return render`${templateEnter(result)}<template>${drawAll(result, node.nodes)}</template>${templateExit(result)}`;
    case 'list':
      return drawAll(result, node.nodes);
    case 'fragment':
      return renderComponent(
        result,
        'Fragment',
        Fragment,
        {},
        { default: (result) => draw(result as Result, { ...node, kind: 'list' }) },
      );
    case 'box': {
      const slot = (nodes: readonly Node[]) => (result: unknown) => render`${drawAll(result as Result, nodes)}`;
      const slots = { default: slot(node.nodes), ...(node.other && { other: slot(node.other) }) };
      return renderComponent(result, 'Box', Box, { id: node.id }, slots);
    }
  }
}

const drawAll = (result: Result, nodes: readonly Node[]): unknown => nodes.map((node) => draw(result, node));

const text = fc.string({ unit: fc.constantFrom('a', 'é', '<', '>', '&', '"', "'", ' ', '\n', '=', '😀') });
const value: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.constantFrom(undefined, null, false, true, 0, -0, 1.5, -3, Infinity),
  fc.integer(),
);
const attributeValue = fc.oneof(
  value,
  fc.boolean(),
  fc.array(text),
  fc.dictionary(text, fc.boolean(), { noNullPrototype: true }),
);
const name = fc.constantFrom(
  ...[
    'id',
    'class',
    'class:list',
    'className',
    'style',
    'href',
    'data-x',
    'aria-label',
    'hidden',
    'popover',
    'download',
  ],
  ...['disabled', 'open', 'checked', 'value', 'a b', 'x"y'],
);
const { node } = fc.letrec<{ node: Node; nodes: Node[] }>((tie) => ({
  nodes: fc.array(tie('node'), { maxLength: 4 }),
  node: fc.oneof(
    { maxDepth: 5 },
    fc.record({ kind: fc.constant('value' as const), value }),
    fc.record({
      kind: fc.constant('attribute' as const),
      name,
      value: attributeValue,
      tag: fc.constantFrom('', 'p', 'my-element'),
    }),
    fc.record({
      kind: fc.constant('spread' as const),
      values: fc.dictionary(name, attributeValue, { noNullPrototype: true }),
    }),
    fc.record({ kind: fc.constant('html' as const), html: fc.option(text, { nil: undefined }) }),
    fc.record({ kind: fc.constant('script' as const), id: fc.constantFrom('one', 'two') }),
    fc.record({ kind: fc.constantFrom('template' as const, 'list', 'fragment'), nodes: tie('nodes') }),
    fc.record(
      { kind: fc.constant('box' as const), id: value, nodes: tie('nodes'), other: tie('nodes') },
      { requiredKeys: ['kind', 'id', 'nodes'] },
    ),
  ),
}));

describe('a page that is made as one text', () => {
  test('is what Astro makes, to the byte', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(node, { maxLength: 5 }), async (nodes) => {
        const [byAstro, direct] = await bothWays(page((result) => drawAll(result, nodes)));
        expect(direct).toBe(byAstro);
      }),
      { numRuns: 2000 },
    );
  });

  test.each<[string, Component]>([
    ['something that waits', page(() => Promise.resolve('Later'))],
    ['a component that waits', component(() => Promise.resolve(render`Later`))],
    ['HTML that waits', page(() => unescapeHTML(Promise.resolve('Later')))],
    ['what is no number', page(() => NaN)],
    ['an object', page(() => ({}))],
    ['a function', page(() => () => 'Called')],
    ['content before the head', component((result) => render`${maybeRenderHead(result)}<p>`)],
    ['a script that was in no page', page((result) => renderScript(result, 'three'))],
    ['a component of a framework', page((result) => renderComponent(result, 'div', 'div', {}))],
    [
      'a component with a list of classes',
      page((result) => renderComponent(result, 'Box', Box, { 'class:list': 'a' })),
    ],
    [
      'the request',
      component((result, props, slots) => (result as AstroResult).createAstro(props, slots as never).request.url),
    ],
    [
      'slots that are rendered by themselves',
      component((result, props, slots) =>
        (result as AstroResult).createAstro(props, slots as never).slots.render('default'),
      ),
    ],
  ])('is left to Astro with %s', (_what, template) => {
    const surroundings = { doctype: '', head: HEAD, scripts: new Map<string, string>() };
    expect(() => renderDirect(template, surroundings, LOCALS)).toThrow(NotDirect);
    // What comes after it is made directly again.
    expect(
      renderDirect(
        page(() => '<'),
        surroundings,
        LOCALS,
      ),
    ).toContain('<body>&lt;</body>');
  });

  test('fails as its template does', () => {
    const broken = page(() => {
      throw new TypeError('broken');
    });
    const surroundings = { doctype: '', head: HEAD, scripts: new Map<string, string>() };
    expect(() => renderDirect(broken, surroundings, LOCALS)).toThrow(TypeError);
  });
});
