import { about, at, type Check } from './check.ts';

export const agreementVersions: Check = {
  id: 'agreement-versions',
  docs: 'A higher version of an agreement counts from a later instant, and every version says what is agreed to.',
  *check({ catalog }) {
    for (const versions of catalog.agreements.values()) {
      for (const [index, version] of versions.entries()) {
        if (version.body.trim() === '') {
          yield about(this.id, version.path, {
            message: 'The agreement has no text.',
            fix: 'Write below the front matter what is agreed to.',
          });
        }
        const before = versions[index - 1];
        if (before === undefined || before.data.since < version.data.since) continue;
        yield at(this.id, version, ['since'], {
          message: `Version ${version.version} counts from ${version.data.since}, and version ${before.version} not before ${before.data.since}.`,
          fix: 'Give the higher version the later instant.',
        });
      }
    }
  },
};
