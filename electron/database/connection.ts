/** The few calls the reader makes, so that only the child process knows which library answers. */
export type Connection = {
  readonly pragma: (statement: string, options?: { readonly simple?: boolean }) => unknown;
  readonly prepare: (sql: string) => Statement;
};

type Statement = {
  readonly all: () => unknown[];
  /** Makes `all` return the first column alone. */
  readonly pluck: () => { readonly all: () => unknown[] };
};
