import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** A PDF whose pages say these texts, of Latin letters, line by line. */
export function makePdf(pages: readonly string[]): Buffer {
  const contents = pages.map((text) => {
    const escaped = text.replaceAll(/[()\\]/gu, String.raw`\$&`);
    const content = `BT /F1 12 Tf 14 TL 72 700 Td (${escaped.split('\n').join(') Tj T* (')}) Tj ET`;
    return Buffer.from(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`, 'latin1');
  });
  return toPdf(contents);
}

/** A small PDF of one page, whose content unpacks to so many megabytes. */
export function makePdfBomb(megabytes: number): Buffer {
  const packed = deflateSync(Buffer.alloc(megabytes * 1024 * 1024, 'q Q '), { level: 1 });
  const head = `<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`;
  return toPdf([Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream')])]);
}

/** A page for each content stream. */
function toPdf(contents: readonly Buffer[]): Buffer {
  const resources = '/Resources << /Font << /F1 3 0 R >> >>';
  const pages = contents.flatMap((content, index) => [
    content,
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] ${resources} /Contents ${4 + 2 * index} 0 R >>`,
  ]);
  const kids = contents.map((_content, index) => `${5 + 2 * index} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages,
  ];
  const pieces = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let length = 9;
  for (const [index, body] of objects.entries()) {
    const piece = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n')]);
    offsets.push(length);
    pieces.push(piece);
    length += piece.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF`;
  return Buffer.concat([...pieces, Buffer.from(table + trailer)]);
}

/** An archive of these parts; `claimed` is the size that it says every part has. */
export function makeArchive(parts: Readonly<Record<string, string | Buffer>>, claimed?: number): Buffer {
  const entries: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimed ?? bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const entry = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\0'), common, rest, Buffer.from(name)]));
    entries.push(entry);
    offset += entry.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...entries, listed, Buffer.from('PK\u0005\u0006'), end]);
}

/** A Word document of these paragraphs. */
export function makeDocx(paragraphs: readonly string[], options: { before?: string; claimed?: number } = {}): Buffer {
  const { before = '', claimed } = options;
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('');
  const xml = `<?xml version="1.0"?>${before}<w:document><w:body>${body}</w:body></w:document>`;
  return makeArchive({ '[Content_Types].xml': '<Types/>', 'word/document.xml': xml }, claimed);
}

/** A workbook of one sheet; texts are shared ones, as spreadsheets write them. */
export function makeXlsx(rows: readonly (readonly (string | number)[])[]): Buffer {
  const texts: string[] = [];
  const cell = (value: string | number): string =>
    typeof value === 'number' ? `<c r="A1"><v>${value}</v></c>` : `<c r="A1" t="s"><v>${texts.push(value) - 1}</v></c>`;
  const sheet = rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('');
  return makeArchive({
    'xl/workbook.xml': '<workbook/>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst>${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
  });
}

/** A presentation with one text on each slide. */
export function makePptx(slides: readonly string[]): Buffer {
  const parts = slides.map((text, index) => [
    `ppt/slides/slide${index + 1}.xml`,
    `<p:sld><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`,
  ]);
  return makeArchive({ 'ppt/presentation.xml': '<p/>', ...Object.fromEntries(parts) });
}
