/** Electron's options of `printToPDF` in the words of the DevTools protocol. */
export interface PdfOptions {
  readonly landscape?: boolean;
  readonly printBackground?: boolean;
  readonly preferCSSPageSize?: boolean;
  readonly generateTaggedPDF?: boolean;
  readonly pageSize?: 'A4' | 'A5' | 'Letter';
  /** Inches, as Electron's. */
  readonly margins?: { readonly top?: number; readonly bottom?: number; readonly left?: number; readonly right?: number };
}
const paperInches = { A4: [8.27, 11.7], A5: [5.83, 8.27], Letter: [8.5, 11] } as const;

export function toDevTools(options: PdfOptions): object {
  const { pageSize = 'Letter', margins = {}, landscape = false, printBackground = false } = options;
  const { preferCSSPageSize = false, generateTaggedPDF = false } = options;
  const [paperWidth, paperHeight] = paperInches[pageSize];
  return {
    ...{ landscape, printBackground, preferCSSPageSize, generateTaggedPDF, paperWidth, paperHeight },
    ...{ marginTop: margins.top ?? 0.4, marginBottom: margins.bottom ?? 0.4 },
    ...{ marginLeft: margins.left ?? 0.4, marginRight: margins.right ?? 0.4 },
  };
}
