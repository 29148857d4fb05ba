import { entriesHaveAssets } from '../checks/entries-have-assets.ts';
import { CHECKS } from '../checks/index.ts';
import { sealReadersCheck } from '../checks/seal-readers.ts';
import { accountsAreWhoTheyWere } from './accounts-are-who-they-were.ts';
import { branchIsTheActors } from './branch-is-the-actors.ts';
import { codeWaitsForACurator } from './code-waits-for-a-curator.ts';
import { containerImagesScanned } from './container-images-scanned.ts';
import { currentAgreements } from './current-agreements.ts';
import { deletionLeavesATombstone } from './deletion-leaves-a-tombstone.ts';
import { deletionWithoutSubscribers } from './deletion-without-subscribers.ts';
import { discontinueAVersion } from './discontinue-a-version.ts';
import { entriesAreOfNow } from './entries-are-of-now.ts';
import { entryIsTheActors } from './entry-is-the-actors.ts';
import { favouriteAllowed } from './favourite-allowed.ts';
import { fieldsNeverChange } from './fields-never-change.ts';
import { newPublishers } from './new-publishers.ts';
import { noSecrets } from './no-secrets.ts';
import { oneEntryAPerson } from './one-entry-a-person.ts';
import { oneScriptWords } from './one-script-words.ts';
import { onlyAutomationWrites } from './only-automation-writes.ts';
import { onlyCuratorsChangeSettings } from './only-curators-change-settings.ts';
import { onlyOwnersChangeAssets } from './only-owners-change-assets.ts';
import { onlyOwnersChangeEntries } from './only-owners-change-entries.ts';
import { onlyOwnersChangePublishers } from './only-owners-change-publishers.ts';
import { openedCodeIsTold } from './opened-code-is-told.ts';
import { pathsDifferInMoreThanCase } from './paths-differ-in-more-than-case.ts';
import { pickleFiles } from './pickle-files.ts';
import { plainFiles } from './plain-files.ts';
import { portablePaths } from './portable-paths.ts';
import { profileKeys } from './profile-keys.ts';
import { programsDoNotPublish } from './programs-do-not-publish.ts';
import { proposalCanBeRead } from './proposal-can-be-read.ts';
import { proposalMerges } from './proposal-merges.ts';
import { ruleOfCheck, ruleOfLoader, type Rule } from './rule.ts';
import { sealReadersRule } from './seal-readers.ts';
import { sealRevision } from './seal-revision.ts';
import { sealedIdsTellNothing } from './sealed-ids-tell-nothing.ts';
import { similarAssetNames } from './similar-asset-names.ts';
import { similarPublisherNames } from './similar-publisher-names.ts';
import { subscriptionAllowed } from './subscription-allowed.ts';
import { subscriptionHistoryStays } from './subscription-history-stays.ts';
import { subscriptionTerms } from './subscription-terms.ts';
import { versionsNeverChange } from './versions-never-change.ts';
import { versionsStay } from './versions-stay.ts';
import { visibilityWidens } from './visibility-widens.ts';
import { waitsForACurator } from './waits-for-a-curator.ts';

/** Every rule of proposals, in the order in which the guide tells them. */
export const RULES: readonly Rule[] = [
  proposalCanBeRead,
  proposalMerges,
  accountsAreWhoTheyWere,
  programsDoNotPublish,
  branchIsTheActors,
  onlyOwnersChangeAssets,
  onlyOwnersChangePublishers,
  onlyOwnersChangeEntries,
  onlyCuratorsChangeSettings,
  onlyAutomationWrites,
  fieldsNeverChange,
  versionsNeverChange,
  versionsStay,
  discontinueAVersion,
  visibilityWidens,
  sealReadersRule,
  sealRevision,
  sealedIdsTellNothing,
  openedCodeIsTold,
  deletionWithoutSubscribers,
  deletionLeavesATombstone,
  currentAgreements,
  newPublishers,
  similarPublisherNames,
  similarAssetNames,
  oneScriptWords,
  entryIsTheActors,
  oneEntryAPerson,
  entriesAreOfNow,
  subscriptionTerms,
  subscriptionHistoryStays,
  subscriptionAllowed,
  favouriteAllowed,
  profileKeys,
  noSecrets,
  containerImagesScanned,
  pickleFiles,
  waitsForACurator,
  codeWaitsForACurator,
  plainFiles,
  portablePaths,
  pathsDifferInMoreThanCase,
  ruleOfLoader(
    'known-places',
    'Every file of the catalog lies at a path that says what it is; see the guide page “Publish”.',
  ),
  ruleOfLoader('ordinary-files', 'Only ordinary files lie in the catalog: no symbolic links, no submodules.'),
  ruleOfLoader('size-limits', 'Every kind of file has a largest size, and is not parsed beyond it.'),
  ruleOfLoader(
    'parse',
    'Files are UTF-8 text with strict YAML: no aliases, no merge keys, no key twice, no other front matter than `---`.',
  ),
  ruleOfLoader('schema', 'Every file keeps to the schema of its kind; unknown keys are mistakes.'),
  ruleOfLoader(
    'sealed-files',
    'A sealed file is an age file for X25519 keys alone, with one recipient at least and 4,096 at most; it holds what its place says, and the asset does not lie in the clear too.',
  ),
  ruleOfLoader('asset-complete', 'The folder of an asset has an asset.md.'),
  ruleOfLoader('one-cover', 'An asset has one cover at most.'),
  ruleOfLoader('one-photo', 'A profile has one photo at most.'),
  // Entries of what is not there are told by the rules of entries, in the same words as of what is hidden.
  ...CHECKS.filter((check) => check !== entriesHaveAssets && check !== sealReadersCheck).map(ruleOfCheck),
];
