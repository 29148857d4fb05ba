import { at } from '../checks/check.ts';
import type { AssetMeta } from '../schema/asset.ts';
import type { Rule } from './rule.ts';

/**
 * Formats that are pickle inside: who loads them runs what is in them. `.npy` is none: NumPy loads objects only when asked to;
 * `.bin` is pickle only under the names that PyTorch libraries give; `.pdparams` and `.pdopt` are PaddlePaddle's.
 */
const PICKLE = /\.(?:pkl|pickle|p|pt|pth|joblib|dill|cloudpickle|pdparams|pdopt)$/;
const PYTORCH_BIN = /^(?:diffusion_)?(?:pytorch_model|adapter_model|training_args|optimizer|scheduler)[^/]*\.bin$/;
/** PyTorch Lightning's are pickle; MindSpore's and TensorFlow's are not. */
const CHECKPOINT = /\.ckpt$/;
const PACKED = /(?:\.(?:tar|tgz|gz|bz2|xz|zst|lz4|zip|7z))+$/;

export const pickleFiles: Rule = {
  id: 'pickle-files',
  docs: 'A new version that lists pickle files (.pkl, .pt, .pth, pytorch_model.bin …) is told so: loading such a file runs whatever its author put into it.',
  *check({ versionChanges }) {
    for (const { asset, before, after } of versionChanges) {
      if (before !== undefined || after === undefined) continue;
      const pickles = after.data.files.map(({ name }) => name).filter((name) => isPickle(name, asset.after?.data));
      const [first] = pickles;
      if (first === undefined) continue;
      const index = after.data.files.findIndex(({ name }) => name === first);
      yield at(this.id, after, ['files', index, 'name'], {
        severity: 'warning',
        message: `${named(pickles)}: loading a pickle file runs whatever code is in it.`,
        fix: 'Publish weights as safetensors or ONNX where you can.',
      });
    }
  },
};

function isPickle(path: string, asset: AssetMeta | undefined): boolean {
  const name = path
    .slice(path.lastIndexOf('/') + 1)
    .toLowerCase()
    .replace(PACKED, '');
  return PICKLE.test(name) || PYTORCH_BIN.test(name) || (CHECKPOINT.test(name) && mayBePyTorch(asset));
}

/** An asset that names its frameworks and not PyTorch writes checkpoints of another kind. */
function mayBePyTorch(asset: AssetMeta | undefined): boolean {
  const frameworks = asset !== undefined && 'frameworks' in asset ? (asset.frameworks ?? []) : [];
  return frameworks.length === 0 || frameworks.some((framework) => /torch|lightning/i.test(framework));
}

function named(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5
    ? `${shown} and ${String(names.length - 5)} more are pickle files`
    : `${shown} ${names.length === 1 ? 'is a pickle file' : 'are pickle files'}`;
}
