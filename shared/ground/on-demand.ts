/**
 * An object whose members are computed when they are first read, and kept. A member that throws is
 * tried again at the next read.
 */
export function onDemand<T extends object>(members: { readonly [K in keyof T]: () => T[K] }): T {
  const made = {};
  for (const [name, compute] of Object.entries<() => unknown>(members)) {
    Object.defineProperty(made, name, {
      configurable: true,
      enumerable: true,
      get: () => {
        const value = compute();
        Object.defineProperty(made, name, { value, configurable: true, enumerable: true });
        return value;
      },
    });
  }
  return made as T;
}
