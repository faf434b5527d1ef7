// The places of values on the pages, as boxes that are lit and marked.
const SVG = "http://www.w3.org/2000/svg";

export const rectangleIn = (svg) => svg.appendChild(document.createElementNS(SVG, "rect"));

export function shape(rect, { left, top, right, bottom }) {
  for (const [name, value] of Object.entries({ x: left, y: top, width: right - left, height: bottom - top })) {
    rect.setAttribute(name, value);
  }
}

// From now on a value stands there, and nowhere else.
export function lay(path, { page, boxes }) {
  for (const old of document.querySelectorAll(`.page rect[data-path="${CSS.escape(path)}"]`)) old.remove();
  const svg = document.querySelector(`.page[data-page="${page}"] svg`);
  for (const box of boxes) {
    const rect = rectangleIn(svg);
    rect.dataset.path = path;
    shape(rect, box);
  }
}
