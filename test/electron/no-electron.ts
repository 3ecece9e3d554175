/** Stands in for the `electron` package in unit tests: the real one downloads 100 MB on import. */
throw new Error('this file must not import electron: only main, preload, window and dialogs may');
export {};
