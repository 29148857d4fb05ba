import { ANN, asset, at, IN_USE, newAsset, ZOE } from './gallery.ts';
import { merges, over, refuses, WAITS, waits, type ProposalWorld } from './world.ts';

const OPENED = 'opened-code-is-told';
const open = (opened?: string): object => ({
  code: { open: true, url: 'https://example.org/lowres', licence: 'MIT', ...(opened === undefined ? {} : { opened }) },
});
/** It is discontinued, and nothing is said of its code: that is closed. */
const lowres = (different: object): ReturnType<typeof asset> => asset('acme/lowres', { ...different });
const released = (different: object): ReturnType<typeof asset> => lowres({ state: 'released', ...different });
const LATE = over(IN_USE, lowres(open(at('05-01'))));
const OUT_AGAIN = over(IN_USE, released(open(at('05-01'))));
const MODEL = over(IN_USE, asset('zeta/voices', { state: 'discontinued' }));

/** Code that is opened late says since when, and keeps saying it (F33). */
export const OPENED_CODE: readonly ProposalWorld[] = [
  merges('the closed code of a discontinued algorithm is opened', ANN, lowres(open(at('05-31')))),
  merges('closed code is opened and the algorithm released in one step', ANN, released(open(at('05-31')))),
  merges('an algorithm whose code was opened late is released again', ANN, released(open(at('05-01'))), [], { base: LATE }),
  merges('code that was opened late gets another address', ANN, released({ code: { open: true, url: 'https://example.org/elsewhere', licence: 'MIT', opened: at('05-01') } }), [], { base: OUT_AGAIN }),
  merges('code that was opened late is closed again', ANN, released({ code: { open: false } }), [], { base: OUT_AGAIN }),
  merges('the code of a discontinued model is opened', ZOE, asset('zeta/voices', { state: 'discontinued', ...open() }), [], { base: MODEL }),
  merges('closed code is opened while the algorithm is released', ANN, released(open()), [], { base: over(IN_USE, released({})) }),
  refuses('the code of a discontinued algorithm is opened and nothing says when', ANN, lowres(open()), [OPENED]),
  refuses('code is opened and the algorithm released in one step, and nothing says when', ANN, released(open()), [OPENED]),
  refuses('an algorithm is discontinued and its code opened in one step, and nothing says when', ZOE, asset('zeta/zoom', { state: 'discontinued', ...open() }), [OPENED]),
  refuses('code is opened in the future', ANN, lowres(open(at('06-09'))), [OPENED]),
  refuses('code was opened before there was an algorithm', ANN, lowres(open('2025-12-31T00:00:00Z')), [OPENED]),
  refuses('what says when code was opened goes away', ANN, released(open()), [OPENED], { base: OUT_AGAIN }),
  refuses('code was opened at another time now', ANN, released(open(at('04-01'))), [OPENED], { base: OUT_AGAIN }),
  refuses('code is closed and still says since when it is open', ANN, released({ code: { open: false, opened: at('05-01') } }), [OPENED], { base: OUT_AGAIN }),
  refuses('code that is opened while the algorithm is released says when', ANN, released(open(at('05-31'))), [OPENED], { base: over(IN_USE, released({})) }),
  refuses('code that was always open says since when', ANN, asset('acme/deblur', open(at('05-31'))), [OPENED]),
  refuses('the code of a discontinued model says since when', ZOE, asset('zeta/voices', { state: 'discontinued', ...open(at('05-31')) }), [OPENED], { base: MODEL }),
  refuses('a new algorithm says since when its code is open', ANN, newAsset('acme/upscale', open(at('05-31'))), [OPENED, WAITS]),
  waits('an algorithm that could not be read says since when its code is open', ANN, lowres(open(at('05-01'))), [WAITS], { base: over(LATE, { 'assets/acme/lowres/asset.md': '---\ntype: algorithm\n---\n' }) }),
];
