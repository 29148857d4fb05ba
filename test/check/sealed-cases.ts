import type { Case } from './cases.ts';
import { openerFor } from '../../scripts/shell/seal/opener.ts';
import { aCatalog, aGallery, ANN, anAsset, aPublisher, BEN, yaml, type Files } from '../support/builders.ts';
import { keyPair, sealedFile } from '../support/sealing.ts';

const [GALLERY, OF_ANN, OF_BEN, OF_CORA, OLD] = await Promise.all([
  keyPair(),
  keyPair(),
  keyPair(),
  keyPair(),
  keyPair(),
]);
export const KEYS = openerFor([GALLERY.identity]);

const ID = 'acme/0123456789abcdef0123';
const FILE = `sealed/${ID}.age`;
const ASSET = `assets/${ID}/asset.md`;
const profile = (login: string, id: number, ...recipients: readonly string[]): Files =>
  yaml(`users/${login}.yaml`, {
    id,
    keys: recipients.map((recipient) => ({ name: 'Laptop', recipient, added: '2026-01-01T00:00:00Z' })),
  });
const settings = yaml(
  'gallery.yaml',
  aGallery({ repository: { url: 'https://example.org/gallery', public: true }, key: GALLERY.recipient }),
);
const KNOWN: Files = {
  ...settings,
  ...profile('ann', ANN.id, OF_ANN.recipient),
  ...profile('cora', 1, OF_CORA.recipient),
};
const FOR_BEN = { visibility: 'users', users: [BEN] };
const asset = (meta: object): Files => anAsset(ID, meta);
const sealed = async (meta: object, ...more: readonly { recipient: string }[]): Promise<Files> =>
  sealedFile(
    ID,
    asset(meta),
    [GALLERY, OF_ANN, OF_CORA, ...more].map(({ recipient }) => recipient),
  );
const ben = profile('ben', BEN.id, OF_BEN.recipient);

/** A gallery whose repository anybody can read; who checks has its key. */
export const SEALED_CASES: readonly Case[] = [
  {
    name: 'a sealed asset, open for whoever checks',
    files: aCatalog(KNOWN, ben, await sealed(FOR_BEN, OF_BEN)),
    expected: [],
  },
  {
    name: 'what is wrong inside is told there',
    files: aCatalog(KNOWN, await sealed({ visibility: 'private', categories: ['nonsense'] })),
    expected: [`${ASSET}:8 known-categories`],
  },
  {
    name: 'a restricted asset in the clear',
    files: aCatalog(KNOWN, asset(FOR_BEN)),
    expected: [`${ASSET}:5 restricted-is-sealed`],
  },
  {
    name: 'a restricted asset in the clear of a private repository, for somebody with a key and for nobody',
    files: aCatalog(
      profile('ann', ANN.id, OF_ANN.recipient),
      aPublisher('zeta', [BEN]),
      asset(FOR_BEN),
      anAsset('zeta/own', { visibility: 'private' }),
    ),
    expected: ['assets/zeta/own/asset.md:5 readers-have-keys ?'],
  },
  {
    name: 'a public asset that is sealed',
    files: aCatalog(KNOWN, await sealed({})),
    expected: [`${ASSET}:5 restricted-is-sealed`],
  },
  {
    name: 'a key that came after it was sealed',
    files: aCatalog(KNOWN, profile('ben', BEN.id, OF_BEN.recipient, OLD.recipient), await sealed(FOR_BEN, OF_BEN)),
    expected: [`${FILE} seal-readers ?`],
  },
  {
    name: 'a key of nobody who should read it',
    files: aCatalog(KNOWN, ben, await sealed(FOR_BEN, OF_BEN, OLD)),
    expected: [`${FILE} seal-readers`],
  },
  {
    name: 'a named user without a key',
    files: aCatalog(KNOWN, await sealed(FOR_BEN)),
    expected: [`${ASSET}:7 readers-have-keys ?`],
  },
  {
    name: 'a maintainer and a curator without keys',
    files: aCatalog(settings, await sealedFile(ID, asset({ visibility: 'private' }), [GALLERY.recipient])),
    expected: [`${FILE} readers-have-keys ?`],
  },
];
