/** Loads the packages that write a report, and the fonts, ahead of the first file. */
export async function loadWriters(pictures: boolean): Promise<void> {
  await Promise.all([
    import('../figure/figure-fonts.ts').then(({ figureFonts }) => figureFonts()),
    import('../figure/pdf.ts'),
    import('../figure/pptx.ts'),
    import('../table/docx.ts'),
    import('../table/rtf.ts'),
    import('../table/xlsx.ts'),
    ...(pictures ? [import('../figure/raster.ts')] : []),
  ]);
}
