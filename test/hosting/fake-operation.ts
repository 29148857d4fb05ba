import type { State } from './fake-state.ts';
import type { Asked } from './graphql.ts';

/**
 * What an operation answers: an object with every field that is asked for, `{ repository: { … } }`. A field that takes arguments may be
 * a function of them; of an interface or a union, `__typename` says which type it is.
 */
export type Handler = (state: State, variables: Asked['variables']) => object;

/** GitHub answers a query that it does not carry out with 200 and this: `NOT_FOUND`, `FORBIDDEN`. */
export class GraphqlRefusal extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}
