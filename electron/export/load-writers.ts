/** Loads the packages that write files, and the fonts, ahead of the first file. */
export async function loadWriters(): Promise<void> {
  await Promise.all([
    import('./figure-fonts.ts').then(({ figureFonts }) => figureFonts()),
    import('./pdf.ts'),
    import('./raster.ts'),
    import('./pptx.ts'),
    import('./docx.ts'),
    import('./rtf.ts'),
    import('./xlsx.ts'),
  ]);
}
