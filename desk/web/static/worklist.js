// The worklist by keyboard: keys move through its rows and select them; a search stays in the address.
const rows = () => [...document.querySelectorAll(".bills tbody tr")];
const opener = (row) => row.querySelector("a.open");
const here = () => document.activeElement?.closest(".bills tbody tr");

function move(step) {
  const all = rows();
  const at = all.indexOf(here());
  const to = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
  if (all[to]) opener(all[to]).focus();
}

function select(row) {
  const box = row?.querySelector("input[type=checkbox]");
  if (box) box.checked = !box.checked;
}

function selectAll() {
  const boxes = rows().map((row) => row.querySelector("input[type=checkbox]"));
  const isOn = boxes.some((box) => !box.checked);
  boxes.forEach((box) => { box.checked = isOn; });
}

function show() {
  document.querySelectorAll(".moving").forEach((one) => { one.hidden = false; });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-move], [data-select], [data-select-all]");
  if (!button) return;
  if (button.dataset.move) move(Number(button.dataset.move));
  else if ("select" in button.dataset) select(here() ?? rows()[0]);
  else selectAll();
});

// A press of a button of the bar must not take the focus from the row that it is about.
document.addEventListener("pointerdown", (event) => {
  if (event.target.closest("[data-move], [data-select]")) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const isFree = document.activeElement === document.body || here();
  const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
  if (!step || !isFree || !isPlain || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  move(step);
});

document.addEventListener("htmx:afterSwap", () => {
  const query = document.getElementById("listing").dataset.query;
  history.replaceState(null, "", `/?${query}`);
  document.querySelectorAll("input.back").forEach((field) => { field.value = query; });
  show();
});

show();
