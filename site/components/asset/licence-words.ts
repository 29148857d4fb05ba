/** What is known of the approval, in words: of a licence that is not in the SPDX list nothing is. */
export function approval(osiApproved: boolean | undefined): string {
  if (osiApproved === undefined) return 'Not in the SPDX list';
  return osiApproved ? 'OSI approved' : 'Not OSI approved';
}
