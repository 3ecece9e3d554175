/** The part of Plotly's basic bundle that the window uses; the bundle itself ships no types. */
declare module 'plotly.js/dist/plotly-basic.min.js' {
  export type Axis = {
    readonly _offset: number;
    readonly _length: number;
    readonly d2p: (value: number) => number;
    readonly p2d: (pixels: number) => number;
    readonly range: readonly [number, number];
  };
  export type FullLayout = Readonly<Record<string, Axis>>;

  export type HoverPoint = {
    readonly curveNumber: number;
    readonly pointNumber: number;
  };
  export type PlotEvent = { readonly points: readonly HoverPoint[] };

  export type PlotElement = HTMLElement & {
    readonly _fullLayout?: FullLayout;
    on(name: 'plotly_hover' | 'plotly_click', handler: (event: PlotEvent) => void): void;
    on(name: 'plotly_unhover' | 'plotly_relayout', handler: () => void): void;
    removeAllListeners(name: string): void;
  };

  type PlotlyApi = {
    readonly react: (
      element: HTMLElement,
      data: readonly object[],
      layout: object,
      config: object,
    ) => Promise<PlotElement>;
    readonly relayout: (element: HTMLElement, layout: object) => Promise<PlotElement>;
    readonly restyle: (
      element: HTMLElement,
      fields: object,
      traces: readonly number[],
    ) => Promise<PlotElement>;
    readonly purge: (element: HTMLElement) => void;
  };
  const plotly: PlotlyApi;
  export { plotly as default };
}
