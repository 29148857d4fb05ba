import { ACTIONS, FORMS, titleOf } from './forms.ts';
import type { Field } from './form-fields.ts';
import { REQUEST_LABELS } from './issue-labels.ts';
import type { Request } from './request.ts';

/** Where the hosting service looks for forms. */
export const FORMS_FOLDER = '.github/ISSUE_TEMPLATE';

const PUBLIC =
  'The gallery reads this form and writes your wish down as an entry in this repository, where it can be read by everybody who can read the repository. ' +
  'Then it closes the issue, and answers here only if something stands against it. Do not change the text after you have sent it: open a new one.';

/** File name → what stands in it, as data for YAML. */
export function formFiles(): ReadonlyMap<string, object> {
  return new Map([
    ...ACTIONS.map((action): [string, object] => [`${action}.yml`, document(action)]),
    // Who reports a fault or has a question writes a plain issue.
    ['config.yml', { blank_issues_enabled: true }],
  ]);
}

function document(action: Request['action']): object {
  const { name, description, fields } = FORMS[action];
  return {
    name,
    description,
    title: titleOf(action, {}),
    labels: [REQUEST_LABELS.request],
    body: [{ type: 'markdown', attributes: { value: PUBLIC } }, ...fields.map(element)],
  };
}

function element(field: Field): object {
  const { kind: type, id, heading: label } = field;
  if (field.kind === 'checkboxes') {
    return { type, id, attributes: { label, options: [{ label: field.label, required: true }] } };
  }
  const { help: description, example: placeholder, required } = field;
  return { type, id, attributes: { label, description, placeholder }, validations: { required } };
}
