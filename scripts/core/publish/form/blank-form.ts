import type { PublishForm } from './publish-form.ts';
import { publishFormSchema } from './publish-form-schema.ts';

/** What stands in the form before anything is typed. */
export function blankForm(): PublishForm {
  return publishFormSchema.parse({ kind: 'asset' });
}

/** A draft that was saved, by whatever version of the page: what it cannot hold is blank. Undefined where it is none. */
export function readForm(saved: unknown): PublishForm | undefined {
  return publishFormSchema.safeParse(saved).data;
}
