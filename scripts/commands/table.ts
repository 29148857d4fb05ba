import type { Command } from './command.ts';

/** Every command of `gallery`, loaded when it is called. One line a command. */
export const COMMANDS: Readonly<Record<string, { readonly summary: string; readonly load: () => Promise<Command> }>> = {
  build: { summary: 'Build the site of a catalog', load: async () => (await import('./build.ts')).build },
  deploy: {
    summary: 'Bring a built site to an object store',
    load: async () => (await import('./deploy.ts')).deploy,
  },
  serve: {
    summary: 'Serve a built gallery on this machine',
    load: async () => (await import('./serve.ts')).serve,
  },
  import: {
    summary: 'Import another catalog into this one',
    load: async () => (await import('./import.ts')).importCommand,
  },
  check: { summary: 'Check the whole catalog', load: async () => (await import('./check.ts')).check },
  review: { summary: 'Judge a proposal', load: async () => (await import('./review.ts')).review },
  preview: {
    summary: 'Show the pages that a proposal would make',
    load: async () => (await import('./preview.ts')).preview,
  },
  rules: { summary: 'List the rules of proposals', load: async () => (await import('./rules.ts')).rules },
  report: {
    summary: 'Tell a pull request its verdict',
    load: async () => (await import('./report.ts')).report,
  },
  'merge-proposal': {
    summary: 'Merge a pull request with a good verdict',
    load: async () => (await import('./merge-proposal.ts')).mergeProposal,
  },
  setup: { summary: 'Configure the repository', load: async () => (await import('./setup.ts')).setup },
  doctor: { summary: 'Say what is missing', load: async () => (await import('./doctor.ts')).doctor },
  new: { summary: 'Write the files of a new asset', load: async () => (await import('./new.ts')).newAsset },
  version: { summary: 'Add a version to an asset', load: async () => (await import('./version.ts')).version },
  edit: { summary: 'Edit an asset of yours', load: async () => (await import('./edit.ts')).edit },
  discontinue: {
    summary: 'Offer an asset or a version no more',
    load: async () => (await import('./discontinue.ts')).discontinue,
  },
  release: { summary: 'Offer it again', load: async () => (await import('./release.ts')).release },
  delete: { summary: 'Delete an asset', load: async () => (await import('./delete.ts')).deleteCommand },
  feature: { summary: 'Feature an asset', load: async () => (await import('./feature.ts')).feature },
  files: { summary: 'Record files for a version', load: async () => (await import('./files.ts')).files },
  publish: {
    summary: 'Propose what you changed in the catalog',
    load: async () => (await import('./publish.ts')).publish,
  },
  status: {
    summary: 'Show your proposals and their verdicts',
    load: async () => (await import('./status.ts')).status,
  },
  'release-files': {
    summary: 'Print the version file of a release',
    load: async () => (await import('./release-files.ts')).releaseFiles,
  },
  list: { summary: 'List assets', load: async () => (await import('./list.ts')).list },
  show: { summary: 'Show one asset', load: async () => (await import('./show.ts')).show },
  search: { summary: 'Find assets by words', load: async () => (await import('./search.ts')).search },
  download: {
    summary: 'Download what a version lists',
    load: async () => (await import('./download.ts')).download,
  },
  views: { summary: 'Import counted views', load: async () => (await import('./views.ts')).views },
  apply: { summary: 'Decide waiting requests', load: async () => (await import('./apply.ts')).apply },
  subscribe: {
    summary: 'Subscribe to an asset',
    load: async () => (await import('./subscribe.ts')).subscribe,
  },
  cancel: { summary: 'Cancel a subscription', load: async () => (await import('./cancel.ts')).cancel },
  retrieve: {
    summary: 'Retrieve a cancelled subscription',
    load: async () => (await import('./retrieve.ts')).retrieve,
  },
  use: { summary: 'Take one use of a subscription', load: async () => (await import('./use.ts')).use },
  favourite: {
    summary: 'Mark an asset as a favourite',
    load: async () => (await import('./favourite.ts')).favourite,
  },
  unfavourite: {
    summary: 'Take a favourite back',
    load: async () => (await import('./unfavourite.ts')).unfavourite,
  },
  mine: { summary: 'Show what is yours', load: async () => (await import('./mine.ts')).mine },
  codeowners: {
    summary: 'Write CODEOWNERS from the curators',
    load: async () => (await import('./codeowners.ts')).codeowners,
  },
  forms: { summary: 'Write the issue forms', load: async () => (await import('./forms.ts')).forms },
  drain: {
    summary: 'Decide the requests that wait as issues',
    load: async () => (await import('./drain.ts')).drain,
  },
  calendar: {
    summary: 'Write renewals and ends, and tell subscribers',
    load: async () => (await import('./calendar.ts')).calendar,
  },
  stale: {
    summary: 'Say whether the site is behind its main branch',
    load: async () => (await import('./stale.ts')).stale,
  },
  key: { summary: 'Make, list and remove keys', load: async () => (await import('./key.ts')).key },
  seal: { summary: 'Seal a restricted asset', load: async () => (await import('./seal.ts')).seal },
  unseal: { summary: 'Let a sealed asset lie in the clear', load: async () => (await import('./unseal.ts')).unseal },
  reseal: {
    summary: 'Seal assets to the keys that readers have now',
    load: async () => (await import('./reseal.ts')).reseal,
  },
  leaks: {
    summary: 'Search a site for what not everyone may see',
    load: async () => (await import('./leaks.ts')).leaks,
  },
  schemas: {
    summary: 'Write the JSON Schemas for editors',
    load: async () => (await import('./schemas.ts')).schemas,
  },
};
