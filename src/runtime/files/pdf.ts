import { FileFault, type FileLimits } from './contract.ts';
import type { TextBudget } from './budget.ts';
import type { TellReading } from './parse.ts';
import { toPageText } from './pdf-page.ts';

/** Nothing is drawn, fetched or run for the sake of a text. */
const OPTIONS = Object.freeze({
  verbosity: 0,
  isEvalSupported: false,
  enableXfa: false,
  disableFontFace: true,
  useSystemFonts: false,
  useWasm: false,
  maxImageSize: 1,
});

/** Reads a PDF, a text for each page. Throws `FileFault`. */
export async function readPdf(options: {
  bytes: Uint8Array;
  limits: FileLimits;
  budget: TextBudget;
  tell: TellReading;
}): Promise<void> {
  const { bytes, limits, budget, tell } = options;
  const pdf = await openPdf(bytes);
  if (pdf.numPages > limits.maxPages) {
    throw new FileFault(`has more than ${limits.maxPages.toLocaleString('en-US')} pages`);
  }
  const total = pdf.numPages;
  tell({ done: 0, total, unit: 'PAGES' });
  for (let number = 1; number <= total; number += 1) {
    const page = await pdf.getPage(number).catch(toBroken);
    const { items } = await page.getTextContent().catch(toBroken);
    const { transform } = page.getViewport({ scale: 1 });
    const { text, places } = toPageText({ items, page: number - 1, transform });
    budget.add(text, { page: number - 1 }, places);
    page.cleanup();
    tell({ done: number, total, unit: 'PAGES' });
  }
}

/** Loaded only here, in the thread that reads a PDF: it is large. */
async function openPdf(bytes: Uint8Array) {
  const { getDocumentProxy } = await import('unpdf');
  try {
    return await getDocumentProxy(bytes, OPTIONS);
  } catch (error) {
    // The library names its errors, and exports their classes only from inside its bundle.
    if (error instanceof Error && error.name === 'PasswordException') throw new FileFault('is protected by a password');
    return toBroken();
  }
}

function toBroken(): never {
  throw new FileFault('is a broken PDF');
}
