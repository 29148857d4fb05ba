import { agreementVersions } from './agreement-versions.ts';
import { agreementsExist } from './agreements-exist.ts';
import { assetHasVersions } from './asset-has-versions.ts';
import { categoryIds } from './category-ids.ts';
import type { Check } from './check.ts';
import { distinctNames } from './distinct-names.ts';
import { distinctTitles } from './distinct-titles.ts';
import { entriesHaveAssets } from './entries-have-assets.ts';
import { featuredAssets } from './featured-assets.ts';
import { fileDigests } from './file-digests.ts';
import { fileNames } from './file-names.ts';
import { galleryPresent } from './gallery-present.ts';
import { images } from './images.ts';
import { knownCategories } from './known-categories.ts';
import { licences } from './licences.ts';
import { limits } from './limits.ts';
import { markdownLinks } from './markdown-links.ts';
import { noReferenceCycles } from './no-reference-cycles.ts';
import { openCodeLicensed } from './open-code-licensed.ts';
import { personIds } from './person-ids.ts';
import { photos } from './photos.ts';
import { publisherExists } from './publisher-exists.ts';
import { readersHaveKeys } from './readers-have-keys.ts';
import { referenceKinds } from './reference-kinds.ts';
import { referencesExist } from './references-exist.ts';
import { releasedInTime } from './released-in-time.ts';
import { releasedVersionLeft } from './released-version-left.ts';
import { restrictedIsSealed } from './restricted-is-sealed.ts';
import { sealReadersCheck } from './seal-readers.ts';
import { subscriptionEvents } from './subscription-events.ts';
import { tombstonesHold } from './tombstones-hold.ts';
import { trustedPublishers } from './trusted-publishers.ts';
import { uniqueFileNames } from './unique-file-names.ts';
import { uniqueLogins } from './unique-logins.ts';
import { viewsHaveAssets } from './views-have-assets.ts';
import { visibilityUsers } from './visibility-users.ts';
import { workflowVisibility } from './workflow-visibility.ts';

/** Every check of the whole catalog, in the order in which the guide tells them. */
export const CHECKS: readonly Check[] = [
  galleryPresent,
  categoryIds,
  trustedPublishers,
  agreementVersions,
  publisherExists,
  personIds,
  uniqueLogins,
  photos,
  tombstonesHold,
  distinctNames,
  distinctTitles,
  knownCategories,
  visibilityUsers,
  restrictedIsSealed,
  sealReadersCheck,
  readersHaveKeys,
  licences,
  openCodeLicensed,
  agreementsExist,
  referencesExist,
  referenceKinds,
  noReferenceCycles,
  workflowVisibility,
  assetHasVersions,
  releasedVersionLeft,
  releasedInTime,
  fileDigests,
  fileNames,
  uniqueFileNames,
  limits,
  markdownLinks,
  images,
  featuredAssets,
  entriesHaveAssets,
  subscriptionEvents,
  viewsHaveAssets,
];
