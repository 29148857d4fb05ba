import type { Agreement } from '../../catalog.ts';
import { recordOf, type AgreementRecord } from '../agreements.ts';
import type { FieldProblem } from './publish-form.ts';

/** The record with what is ticked, each agreement in its present version (F27). */
export function tickedRecord(
  recorded: AgreementRecord,
  open: readonly Agreement[],
  ticked: readonly string[],
): AgreementRecord {
  return recordOf(
    recorded,
    open.filter(({ agreement }) => ticked.includes(agreement)),
  );
}

/** What is still to be agreed to. */
export function boxProblems(open: readonly Agreement[], ticked: readonly string[]): FieldProblem[] {
  return open
    .filter(({ agreement }) => !ticked.includes(agreement))
    .map(({ agreement, version, data: { title } }) => ({
      field: `agreed.${agreement}`,
      severity: 'error',
      message: `Who publishes agrees to “${title}”, version ${version}.`,
      fix: 'Read it and tick the box.',
    }));
}
