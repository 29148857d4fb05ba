import type { AssetMeta } from '../schema/asset.ts';
import { counted } from '../words.ts';

export function durationWords(duration: AssetMeta['duration']): string {
  if (duration === undefined) return 'none';
  return `${counted(duration.days, 'day')} (${duration.renew ? 'renewed' : 'then it ends'})`;
}

export function quotaWords(quota: AssetMeta['quota']): string {
  return quota === undefined ? 'any number of uses' : counted(quota, 'use');
}

/** Whom an asset is visible to. */
export function audienceWords({ visibility, users = [] }: AssetMeta): string {
  switch (visibility) {
    case 'public':
      return 'everyone';
    case 'users':
      return counted(users.length, 'specific user');
    case 'private':
      return 'its publisher only';
  }
}
