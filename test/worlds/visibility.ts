import { ANN, asset, BEN, IN_USE, MAX, newAsset, UMA, VIC } from './gallery.ts';
import { merges, over, refuses, WAITS, waits, type ProposalWorld } from './world.ts';

const WIDENS = 'visibility-widens';

/** Visibility only widens (F29), and a workflow is never more visible than its parts (F30). */
export const VISIBILITY: readonly ProposalWorld[] = [
  refuses('a public asset becomes private', ANN, asset('acme/sample', { visibility: 'private' }), [WIDENS, WAITS]),
  refuses('a public asset is shown to specific users only', ANN, asset('acme/sample', { visibility: 'users', users: [UMA] }), [WIDENS, WAITS]),
  refuses('an asset for specific users becomes private', ANN, asset('acme/preview', { visibility: 'private', users: undefined }), [WIDENS, WAITS]),
  refuses('a specific user is removed', ANN, asset('acme/preview', { users: [VIC] }), [WIDENS, WAITS]),
  refuses('specific users are none', ANN, asset('acme/hidden', { visibility: 'users' }), ['visibility-users', WAITS]),
  refuses('a public asset names users', ANN, newAsset('acme/upscale', { users: [UMA] }), ['visibility-users', WAITS]),
  waits('a specific user was renamed', ANN, asset('acme/preview', { users: [{ login: 'umaa', id: UMA.id }] }), [WAITS, 'person-ids (warning)']),
  refuses('a public workflow from a private model', ANN, newAsset('acme/upscale', { type: 'workflow', builtFrom: ['acme/hidden'] }), ['workflow-visibility', WAITS]),
  refuses('a public workflow from what is for specific users, in a step', ANN, newAsset('acme/upscale', { type: 'workflow', steps: [{ name: 'Look', asset: 'acme/preview' }] }), ['workflow-visibility', WAITS]),
  refuses('a workflow for more users than its part', ANN, newAsset('acme/upscale', { type: 'workflow', visibility: 'users', users: [UMA, VIC], builtFrom: ['acme/preview'] }), ['workflow-visibility', WAITS]),
  waits('a workflow for the users of its part', ANN, newAsset('acme/upscale', { type: 'workflow', visibility: 'users', users: [UMA], builtFrom: ['acme/preview'] }), [WAITS]),
  refuses('a workflow of one publisher from the private model of another', BEN, newAsset('bolt/upscale', { type: 'workflow', visibility: 'private', builtFrom: ['acme/hidden'] }), ['workflow-visibility', WAITS, 'readers-have-keys (warning)']),
  merges('a public workflow stays built from what was discontinued', ANN, asset('acme/relight', {}, 'Still works.'), [], { base: over(IN_USE, asset('acme/deblur', { state: 'discontinued' })) }),
  refuses('a stranger becomes a specific user in a new asset of another', MAX, asset('acme/preview', { users: [UMA, MAX] }), ['only-owners-change-assets']),
];
