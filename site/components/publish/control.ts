import type { FieldName } from '../../../scripts/core/publish/form/publish-form.ts';

/** `about.title` → `field-about-title`. */
export function fieldId(name: FieldName): string {
  return `field-${name.replaceAll('.', '-')}`;
}

/** What the control of a `Field` has, so that its label, its hint and its problems belong to it: `<input {...control('about.title')} />`. */
export function control(name: FieldName): {
  readonly id: string;
  readonly name: FieldName;
  readonly 'aria-describedby': string;
} {
  const id = fieldId(name);
  return { id, name, 'aria-describedby': `${id}-about` };
}
