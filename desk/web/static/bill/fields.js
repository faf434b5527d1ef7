// The inputs of a bill: what is marked, put and cycled in them.
import { lay } from "./places.js";
import { rowFor } from "./rows.js";

export const inputs = (form) => [...form.querySelectorAll("input[data-path]")];

export function markFlagged(form, flags) {
  const weights = new Map();
  for (const flag of flags) {
    for (const path of flag.dataset.fields.split(" ").filter(Boolean)) weights.set(path, flag);
  }
  for (const field of inputs(form)) {
    const flag = weights.get(field.dataset.path);
    const place = field.closest("[data-of]");
    place.classList.toggle("flagged", Boolean(flag));
    place.classList.toggle("warn", flag?.dataset.weight === "warn");
    place.classList.toggle("changed", field.value !== (field.dataset.was ?? field.value));
    if (flag) {
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", flag.id);
    } else {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    }
  }
  for (const box of document.querySelectorAll(".page rect[data-path]")) {
    box.classList.toggle("flagged", weights.has(box.dataset.path));
  }
}

// Put a value into a field, with the place on the page that it was taken from, if it was.
export function put(form, path, text, place = null) {
  const find = () => form.querySelector(`input[data-path="${CSS.escape(path)}"]`);
  if (!find()) rowFor(form, path);
  const field = find();
  if (!field) return;
  field.value = text;
  form.elements[`p.${path}`].value = place === null ? "" : JSON.stringify(place);
  if (place !== null) lay(path, place);
  field.closest("details")?.setAttribute("open", "");
}

export function cycleChoices(field, step) {
  const others = JSON.parse(field.dataset.choices ?? "[]");
  const all = [field.dataset.was ?? field.value, ...others];
  const now = Math.max(0, all.indexOf(field.value));
  field.value = all[(now + step + all.length) % all.length];
}
