/** The few calls the reader makes, so that only the child process knows which library answers. */
export type Connection = {
  readonly pragma: (statement: string, options?: { readonly simple?: boolean }) => unknown;
  readonly prepare: (sql: string) => {
    readonly raw: () => { readonly iterate: () => IterableIterator<unknown> };
    readonly all: () => unknown[];
  };
};
