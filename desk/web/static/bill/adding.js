// A column that no row has a value in: it is added with an empty cell in each row, and in those that are added later.
import { blankOf, cells, goesBy, renumber, rowsOf } from "./rows.js";

function addCell(row, cell) {
  row.querySelector(".tools").before(cell.cloneNode(true));
  const [number, origin] = goesBy(row).value.split(":");
  renumber(row, number, origin);
  cells(row).at(-1).dataset.was = "";
}

function add(part, name) {
  const [heading, cell] = part.querySelector(`template[data-column="${CSS.escape(name)}"]`).content.children;
  part.querySelector("thead th:last-child").before(heading.cloneNode(true));
  part.querySelector("tfoot th").colSpan += 1;
  blankOf(part).querySelector(".tools").before(cell.cloneNode(true));
  for (const row of rowsOf(part)) addCell(row, cell);
}

export function bindAdding(form) {
  form.addEventListener("click", (event) => {
    const chosen = event.target.closest("button[data-column]");
    if (!chosen) return;
    const part = chosen.closest(".rows");
    const menu = chosen.closest("[popover]");
    menu.hidePopover();
    add(part, chosen.dataset.column);
    chosen.remove();
    if (!menu.children.length) part.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`).remove();
    if (rowsOf(part).length) cells(rowsOf(part)[0]).at(-1).focus();
  });
}
