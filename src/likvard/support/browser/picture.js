/** A text as a QR picture that a phone reads: an SVG built piece by piece, so that no markup is ever parsed. */
import { encode } from "uqr";

const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4; // empty modules around it, as ISO/IEC 18004 asks

/**
 * @param {string} text
 * @param {string} label what it is, for those who do not see it
 * @returns {SVGSVGElement}
 */
export function picture(text, label) {
  const { data, size } = encode(text, { ecc: "M", border: QUIET });
  const svg = element("svg", { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label, class: "lv-qr" });
  svg.append(element("rect", { width: size, height: size, fill: "#fff" })); // white also in the dark: phones ask for it
  svg.append(element("path", { d: data.map(runs).join(""), fill: "#000", "shape-rendering": "crispEdges" }));
  return svg;
}

/** The dark modules of a row, neighbours drawn as one. */
function runs(row, y) {
  let drawn = "";
  for (let x = 0; x < row.length; x += 1) {
    const start = x;
    while (row[x]) x += 1;
    if (x > start) drawn += `M${start} ${y}h${x - start}v1h${start - x}z`;
  }
  return drawn;
}

function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
