import {
  ANN,
  asset,
  at,
  BEN,
  commented,
  CORA,
  favourite,
  featured,
  IN_USE,
  MAX,
  newAsset,
  publisher,
  settings,
  subscribed,
  subscription,
  UMA,
  user,
  version,
  WES,
  type Person,
} from './gallery.ts';
import { CODE, merges, over, refuses, WAITS, waits, type ProposalWorld } from './world.ts';

const WHO = 'accounts-are-who-they-were';
const ASSETS = 'only-owners-change-assets';
const ENTRY = 'only-owners-change-entries';
const again = ({ login }: Person): Person => ({ login, id: 9999 });
const bot = (login: string, id = 77): Person => ({ login: `${login}[bot]`, id });

/** A person is a numeric account id (DESIGN.md, decision 3). */
export const ACCOUNTS: readonly ProposalWorld[] = [
  refuses('the login of a maintainer in other hands', again(ANN), asset('acme/sample', {}, 'Mine.'), [ASSETS, WHO]),
  refuses('the login of a maintainer, in capitals, in other hands', { login: 'ANN', id: 9999 }, asset('acme/sample', {}, 'Mine.'), [ASSETS, WHO]),
  refuses('the login of a curator in other hands', again(CORA), featured('acme/sample'), ['only-curators-change-settings', WHO]),
  refuses('the login of a user in other hands', again(UMA), user({ ...UMA, id: 9999 }, { photo: 'uma.png' }), [ENTRY, WHO, 'fields-never-change', 'person-ids']),
  refuses('the login of a subscriber without a profile in other hands', { login: 'wes', id: 9999 }, favourite({ login: 'wes', id: 9999 }, 'acme/deblur'), [ENTRY, 'person-ids']),
  refuses('the login of a curator in other hands changes code', again(CORA), { '/README.md': 'Trust me.\n' }, [CODE, WHO]),
  refuses('a profile says another account id', MAX, user({ ...MAX, id: CORA.id }), ['entry-is-the-actors', 'person-ids (warning)']),
  refuses('an account changes its number', UMA, user({ ...UMA, id: 500 }, { photo: 'uma.png' }), ['fields-never-change', 'person-ids']),
  refuses('an entry says another account id', MAX, subscription({ ...MAX, id: UMA.id }, 'acme/deblur', [subscribed('06-01')]), ['entry-is-the-actors', 'person-ids (warning)']),
  refuses('a second profile in another case', { login: 'UMA', id: UMA.id }, { 'users/UMA.yaml': 'id: 21\n' }, ['paths-differ-in-more-than-case', 'unique-logins']),
  refuses('a second spelling of a login', { login: 'WES', id: WES.id }, favourite({ login: 'WES', id: WES.id }, 'acme/deblur'), ['unique-logins']),
  refuses('a renamed account asks for its quota again', { login: 'wesley', id: WES.id }, subscription({ login: 'wesley', id: WES.id }, 'zeta/zoom', [subscribed('06-01')], { quota: 2 }), ['one-entry-a-person', 'person-ids (warning)']),
  refuses('a renamed account marks a favourite twice', { login: 'umay', id: UMA.id }, favourite({ login: 'umay', id: UMA.id }, 'acme/deblur'), ['one-entry-a-person', 'person-ids (warning)']),
  refuses('the login of a maintainer elsewhere in other hands', again(BEN), user(again(BEN)), [WHO, 'person-ids']),
  refuses('a program edits an asset', bot('acme-helper', ANN.id), asset('acme/sample', {}, 'By a program.'), ['programs-do-not-publish', `${WHO} (warning)`]),
  refuses('a program adds an asset', bot('publisher'), newAsset('acme/upscale'), ['programs-do-not-publish', ASSETS]),
  refuses('a program subscribes', bot('eager'), { 'favourites/eager/acme/deblur.yaml': 'id: 77\nat: 2026-06-01T00:00:00Z\n' }, ['programs-do-not-publish', ENTRY]),
  waits('a program changes code', bot('renovate'), { '/package.json': '{}\n' }, [CODE]),
  refuses('commits that say they are by the maintainer', BEN, asset('acme/sample', {}, 'Forged.'), [ASSETS], { author: 'ann <11+ann@users.noreply.github.com>' }),
  refuses('commits that say they are by a curator', MAX, settings({ name: 'Forged' }), ['only-curators-change-settings'], { author: 'cora <1+cora@users.noreply.github.com>' }),
  merges('commits that say they are by somebody else prove nothing against the actor', ANN, asset('acme/sample', {}, 'By ann.'), [], { author: 'ben <12+ben@users.noreply.github.com>' }),
  waits('a branch of another account', ANN, asset('acme/sample', {}, 'By ann.'), ['branch-is-the-actors (review)'], { event: { foreignBranch: true } }),
  refuses('a stranger with the id of nobody and the name of a publisher', { login: 'acme', id: 31 }, commented('assets/acme/sample/asset.md'), [ASSETS]),
  waits('a maintainer is renamed, and says so', { login: 'annie', id: ANN.id }, publisher('acme', [{ ...ANN, login: 'annie' }]), [WAITS, `${WHO} (warning)`, 'person-ids (warning)']),
  refuses('a publisher names a maintainer with the number of another', ANN, publisher('acme', [ANN, { login: 'vic', id: 4 }]), ['person-ids', WAITS]),
  refuses('rights were given to an account, and its login to somebody else', { login: 'pat', id: 32 }, version('acme/deblur', '1.2.0', { released: at('05-30') }), [ASSETS, WHO], { base: over(IN_USE, publisher('acme', [ANN, { login: 'pat', id: 31 }])) }),
];
