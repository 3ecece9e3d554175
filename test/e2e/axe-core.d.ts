/** The part of @axe-core/playwright that the tests use, so that types are known without it. */
declare module '@axe-core/playwright' {
  export type AxeNode = { readonly html: string; readonly failureSummary?: string };
  export type AxeViolation = {
    readonly id: string;
    readonly impact: 'minor' | 'moderate' | 'serious' | 'critical' | null;
    readonly help: string;
    readonly nodes: readonly AxeNode[];
  };
  export class AxeBuilder {
    constructor(options: { readonly page: unknown });
    analyze(): Promise<{ readonly violations: readonly AxeViolation[] }>;
  }
}
