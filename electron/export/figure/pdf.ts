/** A drawing as PDF: vector, the font embedded, the page exactly as large as the figure. */
import PDFDocument from 'pdfkit';
import type { Drawing, Line, Point, Primitive } from '../../../shared/drawing/drawing.ts';
import type { Ink } from '../../../shared/figures/model/palette.ts';
import { figureFonts } from './figure-fonts.ts';
import { inLettersOf } from './missing-letters.ts';

type PdfInfo = {
  readonly title: string;
  readonly subject: string;
  readonly keywords: string;
  readonly creator: string;
  readonly madeAt: Date;
};

type Document = InstanceType<typeof PDFDocument>;

const POINTS_PER_MM = 72 / 25.4;

/** A page a drawing. */
export async function toPdf(drawings: readonly Drawing[], info: PdfInfo): Promise<Uint8Array> {
  const fonts = await figureFonts();
  const { regular, bold } = fonts;
  const drawn = drawings.map((drawing) => inLettersOf(drawing, fonts));
  const document = new PDFDocument({
    autoFirstPage: false,
    // No font until one is named, which the types do not list: a first font without a name of ours
    // would be opened again for every word.
    font: null as unknown as string,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    info: {
      Title: info.title,
      Subject: info.subject,
      Keywords: info.keywords,
      Creator: info.creator,
      Producer: info.creator,
      CreationDate: info.madeAt,
      ModDate: info.madeAt,
    },
  });
  const chunks: Uint8Array[] = [];
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const done = new Promise<void>((resolve, reject) => {
    document.on('end', resolve);
    document.on('error', reject);
  });
  // A font that is parsed already is taken as it is, which the types do not list either.
  document.registerFont('regular', regular as unknown as string);
  document.registerFont('bold', bold as unknown as string);
  for (const drawing of drawn) taggedPage(document, drawing);
  document.end();
  await done;
  return new Uint8Array(Buffer.concat(chunks));
}

/** One figure a page in the structure of the document, with its description for who cannot see it. */
function taggedPage(document: Document, drawing: Drawing): void {
  const { widthMm, heightMm, background, primitives, description } = drawing;
  document.addPage({ size: [widthMm * POINTS_PER_MM, heightMm * POINTS_PER_MM], margin: 0 });
  if (background !== null) {
    document.markContent('Artifact', { type: 'Layout' });
    document.rect(0, 0, document.page.width, document.page.height).fill(background);
    document.endMarkedContent();
  }
  // Where the figure lies on its page, which the types do not know.
  const bbox = [0, 0, document.page.width, document.page.height];
  const told = { alt: description, bbox } as { readonly alt: string };
  document.addStructure(
    document.struct('Figure', told, () => {
      for (const primitive of primitives) paint(document, primitive);
    }),
  );
}

function paint(document: Document, primitive: Primitive): void {
  const mm = (value: number): number => value * POINTS_PER_MM;
  document.save();
  switch (primitive.kind) {
    case 'polyline':
      path(document, primitive.points, false);
      finish(document, null, primitive.line);
      break;
    case 'polygon':
      path(document, primitive.points, true);
      finish(document, primitive.fill, primitive.line);
      break;
    case 'rect': {
      const { x, y, width, height } = primitive;
      document.rect(mm(x), mm(y), mm(width), mm(height));
      finish(document, primitive.fill, primitive.line);
      break;
    }
    case 'circle':
      document.circle(mm(primitive.x), mm(primitive.y), mm(primitive.radius));
      finish(document, primitive.fill, primitive.line);
      break;
    case 'text': {
      const { text, sizePt, anchor, angle } = primitive;
      const [x, y] = [mm(primitive.x), mm(primitive.y)];
      document
        .font(primitive.bold ? 'bold' : 'regular')
        .fontSize(sizePt)
        .fillColor(primitive.colour);
      const width = document.widthOfString(text);
      const before = anchor === 'start' ? 0 : anchor === 'middle' ? width / 2 : width;
      if (angle !== 0) document.rotate(angle, { origin: [x, y] });
      document.text(text, x - before, y, { lineBreak: false, baseline: 'alphabetic' });
      break;
    }
    default:
      primitive satisfies never;
  }
  document.restore();
}

function path(document: Document, points: readonly Point[], closed: boolean): void {
  points.forEach(([x, y], k) => {
    if (k === 0) document.moveTo(x * POINTS_PER_MM, y * POINTS_PER_MM);
    else document.lineTo(x * POINTS_PER_MM, y * POINTS_PER_MM);
  });
  if (closed) document.closePath();
}

function finish(document: Document, fill: Ink | null, line: Line | null): void {
  if (line !== null) {
    document
      .lineWidth(line.widthMm * POINTS_PER_MM)
      .strokeColor(line.colour)
      .lineJoin('round');
    if (line.dash.length > 0) {
      // A list of dashes and spaces, which the types do not know.
      const lengths = line.dash.map((part) => part * POINTS_PER_MM);
      document.dash(lengths as unknown as number, {});
    }
  }
  if (fill !== null) document.fillColor(fill.colour, fill.opacity);
  if (fill !== null && line !== null) document.fillAndStroke();
  else if (fill !== null) document.fill();
  else if (line !== null) document.stroke();
}
