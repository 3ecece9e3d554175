/** The few calls the reader makes, so that only the child process knows which library answers. */
export type Connection = {
  readonly pragma: (statement: string, options?: { readonly simple?: boolean }) => unknown;
  readonly prepare: (sql: string) => Statement;
};

type Statement = {
  readonly all: () => unknown[];
  /** Makes each row an array, so that no column name of the file becomes a key. */
  readonly raw: () => { readonly iterate: () => IterableIterator<unknown> };
};
