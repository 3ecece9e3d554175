/** The page of Word and RTF documents: A4, in twips (a twentieth of a point). */
export const A4 = {
  shortTwips: 11_906,
  longTwips: 16_838,
  /** 20 mm. */
  marginTwips: 1134,
} as const;

/** Width and height of the page, and the width between its margins. */
export function a4(landscape: boolean): {
  readonly width: number;
  readonly height: number;
  readonly body: number;
} {
  const [width, height] = landscape ? [A4.longTwips, A4.shortTwips] : [A4.shortTwips, A4.longTwips];
  return { width, height, body: width - 2 * A4.marginTwips };
}
