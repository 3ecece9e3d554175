/** Loads the packages that write a report, and the fonts, ahead of the first file. */
export async function loadWriters(pictures: boolean): Promise<void> {
  await Promise.all([
    import('./figure-fonts.ts').then(({ figureFonts }) => figureFonts()),
    import('./pdf.ts'),
    import('./pptx.ts'),
    import('./docx.ts'),
    import('./rtf.ts'),
    import('./xlsx.ts'),
    ...(pictures ? [import('./raster.ts')] : []),
  ]);
}
