import { encode } from "uqr";

/** A QR code as inline SVG, drawn in the colour of the text around it; `label` is what a screen reader says. */
export function qrSvg(url: string, label = url): string {
  const { size, path } = qrPath(url);
  const escaped = label.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 4}" height="${size * 4}" role="img" aria-label="${escaped}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${path}"/></svg>`;
}

/** The dark modules of a QR code (error correction M, a quiet zone of four modules) as an SVG path of unit squares. */
export function qrPath(url: string): { size: number; path: string } {
  const { size, data } = encode(url, { ecc: "M", border: 4 });
  let path = "";
  data.forEach((row, y) => {
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x += 1;
      path += `M${start} ${y}h${x - start + 1}v1H${start}z`;
    }
  });
  return { size, path };
}
