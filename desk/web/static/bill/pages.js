// The pages beside the form: the place of a field is lit, and what is clicked or drawn fills the field.
import { put } from "./fields.js";
import { rectangleIn, shape } from "./places.js";
import { within } from "./words.js";

const figures = () => [...document.querySelectorAll(".page")];

export function light(path) {
  let first = null;
  for (const box of document.querySelectorAll(".page rect[data-path]")) {
    const isIt = box.dataset.path === path;
    box.classList.toggle("lit", isIt);
    if (isIt && !first) first = box;
  }
  first?.scrollIntoView({ block: "center", inline: "nearest" });
  return first;
}

// What stands on the page around the place of a field, above its input.
export function showStrip(field, box) {
  document.querySelector("img.strip")?.remove();
  if (!box) return;
  const [left, top, width, height] = ["x", "y", "width", "height"].map((name) => Number(box.getAttribute(name)));
  const corners = [left, top, Math.min(1, left + width), Math.min(1, top + height)].map((at) => at.toFixed(6));
  const strip = document.createElement("img");
  strip.className = "strip";
  strip.alt = "";
  strip.src = `${box.closest(".page").dataset.leaf}/strip?box=${corners.join(",")}`;
  // A cell is too narrow for it: it stands above the table then, and stays in sight.
  (field.closest(".scroll") ?? field).before(strip);
}

function rectangle([x0, y0], [x1, y1]) {
  return { left: Math.min(x0, x1), top: Math.min(y0, y1), right: Math.max(x0, x1), bottom: Math.max(y0, y1) };
}

// What stands in an area, as the input at a path takes it; nothing where there are no words.
async function printedAt(figure, area, path) {
  const box = [area.left, area.top, area.right, area.bottom].map((at) => at.toFixed(6)).join(",");
  const answer = await fetch(`${figure.dataset.leaf}/value?${new URLSearchParams({ box, path })}`);
  return answer.ok ? answer.json() : null;
}

// The field is that of the click, wherever the focus is by the time that the answer comes.
async function take(field, figure, area) {
  const printed = await printedAt(figure, area, field.dataset.path);
  if (!printed) return;
  const { text, ...place } = printed;
  put(field.form, field.dataset.path, text, { ...place, page: Number(figure.dataset.page) });
  if (field === document.activeElement) showStrip(field, light(field.dataset.path));
}

function draw(svg, area) {
  const box = svg.querySelector(".drawn") ?? rectangleIn(svg);
  box.setAttribute("class", "drawn");
  shape(box, area);
}

export function fillFrom(pages, focused, done, columns) {
  let field = null;
  let figure = null;
  let start = null;
  pages.addEventListener("mousedown", (event) => {
    figure = event.target.closest(".said") ? null : event.target.closest(".page");
    field = columns.cell() ?? focused();
    if (!figure || !field || event.button !== 0) return;
    event.preventDefault();
    start = within(figure, event);
  });
  pages.addEventListener("mousemove", (event) => {
    if (start) draw(figure.querySelector("svg"), rectangle(start, within(figure, event)));
  });
  document.addEventListener("mouseup", async (event) => {
    if (!start) return;
    const area = rectangle(start, within(figure, event));
    start = null;
    figure.querySelector(".drawn")?.remove();
    if (columns.cell()) {
      await columns.take(figure, area);
      return;
    }
    await take(field, figure, area);
    done();
  });
  for (const one of figures()) one.querySelector("img").setAttribute("draggable", "false");
}
