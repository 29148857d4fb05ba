/**
 * A part of a form that no single control of the browser does. Each is a function `(place, options) => Widget`: `place` is an empty
 * element (`<div data-widget></div>`) inside of a `Field` (Field.astro, with `group`), whose legend says what it is; the widget fills it, names its controls after
 * the field (`name`), and calls `onChange` after what a person did, never after `set`.
 */
export interface Widget<Value> {
  readonly value: Value;
  /** Shows another value, as from a draft. Nobody is told. */
  set(value: Value): void;
  focus(): void;
}
