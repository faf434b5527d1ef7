// The rows of a table: added, taken away, split, merged, filled down, pasted from a spreadsheet, and summed.

export const rowsOf = (part) => [...part.querySelectorAll("tbody tr")];
export const cells = (row) => [...row.querySelectorAll("input[data-path]")];
export const goesBy = (row) => row.querySelector("input[name^='r.']");
const columnOf = (field) => field.dataset.path.split(".").pop();

// A number that no row of the table goes by.
function free(part) {
  return 1 + Math.max(-1, ...rowsOf(part).map((row) => Number.parseInt(goesBy(row).value, 10)));
}

export function renumber(row, number, origin) {
  for (const one of row.querySelectorAll("[name], [id], [for], [data-path], [data-of]")) {
    for (const name of ["name", "id", "for", "data-path", "data-of"]) {
      const told = one.getAttribute(name);
      if (told) one.setAttribute(name, told.replace(/\[(new|\d+)\]/, `[${number}]`));
    }
  }
  goesBy(row).value = `${number}:${origin}`;
}

export const blankOf = (part) => part.querySelector("template:not([data-column])").content.firstElementChild;

export function added(part, before) {
  const row = blankOf(part).cloneNode(true);
  renumber(row, free(part), "");
  part.querySelector("tbody").insertBefore(row, before);
  return row;
}

// The row of a path, put behind the others where a suggestion names one that is not there yet.
export function rowFor(form, path) {
  const [, group, number] = path.match(/^(\w+)\[(\d+)\]\./) ?? [];
  const part = group && form.querySelector(`.rows[data-group="${CSS.escape(group)}"]`);
  if (part?.querySelector("template") && free(part) === Number(number)) added(part, null);
}

// Both parts come from the same line, so they keep what they share.
function split(part, row) {
  const twin = row.cloneNode(true);
  renumber(twin, free(part), goesBy(row).value.split(":")[1]);
  row.after(twin);
  return twin;
}

// Texts are joined; of everything else the first row's stands, or where it has none the second's.
function merge(row) {
  const other = row.nextElementSibling;
  if (!other) return;
  cells(row).forEach((field, place) => {
    const more = cells(other)[place].value;
    if (!field.value) field.value = more;
    else if (columnOf(field) === "description" && more) field.value += ` ${more}`;
  });
  other.remove();
}

function fillDown(row, field) {
  const place = cells(row).indexOf(field);
  for (let below = row.nextElementSibling; below; below = below.nextElementSibling) cells(below)[place].value = field.value;
}

// Rows and columns of a spreadsheet, from the cell that has the focus on.
function paste(part, field, text) {
  const first = field.closest("tr");
  const column = cells(first).indexOf(field);
  let row = first;
  text.replace(/\r?\n$/, "").split(/\r?\n/).forEach((line, index) => {
    if (index) row = row.nextElementSibling ?? added(part, null);
    line.split("\t").forEach((value, place) => {
      const cell = cells(row)[column + place];
      if (cell) cell.value = value.trim();
    });
  });
}

// Rows of an order, by the names of columns: behind those that are there, or instead of them.
export function copyRows(form, rows, { instead }) {
  const part = form.querySelector(".rows[data-group=lines]");
  if (instead) rowsOf(part).forEach((row) => row.remove());
  for (const values of rows) {
    for (const field of cells(added(part, null))) field.value = values[columnOf(field)] ?? "";
  }
}

// Money in ten-thousandths, so that it adds up; the language of the page says what its points and commas mean.
const PARTS = 10000;
function amount(text) {
  const parts = new Intl.NumberFormat(document.documentElement.lang).formatToParts(12345.6);
  const mark = parts.find((part) => part.type === "decimal").value;
  const plain = text.replace(new RegExp(`[^0-9${mark}-]`, "g"), "").replace(mark, ".");
  return plain === "" ? 0 : Math.round(Number(plain) * PARTS);
}

const written = (sum) => new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 2, maximumFractionDigits: 4 }).format(sum / PARTS);

// The totals that a table may add up to: the one that it equals, else the first that the bill has.
function totalOf(form, part, sum) {
  const given = part.dataset.against.split(" ").map((path) => form.elements[`v.${path}`]).filter((field) => field?.value);
  return given.find((field) => amount(field.value) === sum) ?? given[0];
}

function tellDifference(form, part, sum) {
  const place = part.querySelector("[data-off]");
  const total = totalOf(form, part, sum);
  const difference = total ? sum - amount(total.value) : 0;
  const words = difference ? place.dataset.differs : place.dataset.same;
  place.classList.toggle("off", difference !== 0);
  place.textContent = total
    ? words.replace("{amount}", written(difference)).replace("{total}", form.querySelector(`label[for="${CSS.escape(total.id)}"]`).textContent)
    : "";
}

export function sumAll(form) {
  for (const part of form.querySelectorAll(".rows")) {
    const fields = cells(part).filter((field) => columnOf(field) === part.dataset.total);
    const sum = fields.reduce((total, field) => total + amount(field.value), 0);
    part.querySelector("[data-sum]").textContent = fields.length ? written(sum) : "";
    if (fields.length) tellDifference(form, part, sum);
    else part.querySelector("[data-off]").textContent = "";
  }
}

export function bindRows(form, done) {
  form.addEventListener("click", (event) => {
    const part = event.target.closest(".rows");
    const row = event.target.closest("tbody tr");
    if (!part) return;
    if (event.target.closest("[data-add]")) cells(added(part, null))[0].focus();
    else if (event.target.closest("[data-split]")) cells(split(part, row))[0].focus();
    else if (event.target.closest("[data-merge]")) merge(row);
    else if (event.target.closest("[data-drop]")) row.remove();
    else return;
    done();
  });
  form.addEventListener("keydown", (event) => {
    const row = event.target.closest(".rows tbody tr");
    if (!row || !event.ctrlKey || event.altKey) return;
    const part = row.closest(".rows");
    if (event.key === "d" && event.target.matches("[data-path]")) fillDown(row, event.target);
    else if (event.key === "Insert") cells(added(part, row.nextElementSibling))[0].focus();
    else if (event.key === "Delete") row.remove();
    else return;
    event.preventDefault();
    done();
  });
  form.addEventListener("paste", (event) => {
    const field = event.target.closest(".rows input[data-path]");
    const text = event.clipboardData.getData("text");
    if (!field || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    paste(field.closest(".rows"), field, text);
    done();
  });
  form.addEventListener("input", () => sumAll(form));
}
