// A column that is drawn on the page: from the cell that had the focus last, each row takes one printed row.
import { put } from "./fields.js";
import { added, cells, rowsOf } from "./rows.js";

// What stands in the rows of an area, as the cells of a column take it.
async function printedIn(figure, area, path) {
  const box = [area.left, area.top, area.right, area.bottom].map((at) => at.toFixed(6)).join(",");
  const address = `${figure.dataset.leaf}/rows?${new URLSearchParams({ box, path })}`;
  const answer = await fetch(address);
  return answer.ok ? answer.json() : [];
}

function fill(form, first, page, printed) {
  const part = first.closest(".rows");
  const column = cells(first.closest("tr")).indexOf(first);
  let row = first.closest("tr");
  for (const { text, ...place } of printed) {
    row ??= added(part, null);
    put(form, cells(row)[column].dataset.path, text, { ...place, page });
    row = row.nextElementSibling;
  }
  // The focus comes anew, so that the place that is new is lit.
  first.blur();
  first.focus();
}

// A click, for whoever does not drag: two of them are the corners.
const isPoint = (area) => area.right - area.left < 0.004 && area.bottom - area.top < 0.004;

const around = (one, other) => ({
  left: Math.min(one.left, other.left),
  top: Math.min(one.top, other.top),
  right: Math.max(one.right, other.right),
  bottom: Math.max(one.bottom, other.bottom),
});

export function bindColumns(form, done) {
  let last = null;
  let corner = null;
  const pressed = () => form.querySelector("[data-draw][aria-pressed=true]");

  const stop = () => {
    corner = null;
    pressed()?.setAttribute("aria-pressed", "false");
  };

  const start = (button) => {
    const part = button.closest(".rows");
    if (!part.contains(last)) last = cells(rowsOf(part)[0] ?? added(part, null))[0];
    button.setAttribute("aria-pressed", "true");
    last.focus();
  };

  form.addEventListener("focusin", (event) => { last = event.target.closest(".rows input[data-path]") ?? last; });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-draw]");
    if (!button) return;
    const wasOn = button === pressed();
    stop();
    if (!wasOn) start(button);
  });
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") stop(); });

  return {
    // The cell whose column is drawn; nothing while none is.
    cell: () => (pressed() && form.contains(last) ? last : null),
    take: async (figure, area) => {
      if (isPoint(area) && !corner) {
        corner = area;
        return;
      }
      const printed = await printedIn(figure, corner ? around(corner, area) : area, last.dataset.path);
      stop();
      if (printed.length) fill(form, last, Number(figure.dataset.page), printed);
      done();
    },
  };
}
