import { about, type Check } from './check.ts';

export const uniqueLogins: Check = {
  id: 'unique-logins',
  docs: 'Account names are the same whatever their case: one file in `catalog/users/` for each, and one spelling of it everywhere.',
  *check({ catalog }) {
    const spelling = new Map<string, string>();
    const named = [
      ...[...catalog.users].map(([login, { path }]) => ({ login, path })),
      ...[...catalog.subscriptions, ...catalog.favourites],
    ];
    for (const { login, path } of named) {
      const key = login.toLowerCase();
      const first = spelling.get(key) ?? login;
      spelling.set(key, first);
      if (first === login) continue;
      yield about(this.id, path, {
        message: `The account ${login} is also written ${first}; the hosting service takes both for one.`,
        fix: `Move what is there to ${first}.`,
      });
    }
  },
};
