/** The part of jStat that is used; the package ships no types. */
declare module 'jstat' {
  export const jStat: {
    readonly normal: { inv(p: number, mean: number, standardDeviation: number): number };
  };
}
