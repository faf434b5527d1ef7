// The page of one bill: fields and pages follow each other, and keys do everything.
import { bindAdding } from "./adding.js";
import { bindBeside } from "./beside.js";
import { bindColumns } from "./columns.js";
import { cycleChoices, inputs, markFlagged, put } from "./fields.js";
import { fillFrom, light, showStrip } from "./pages.js";
import { bindRows, sumAll } from "./rows.js";
import { bindSearch } from "./search.js";
import { bindText } from "./text.js";
import { bindViewer } from "./viewer.js";

const form = document.getElementById("bill");
const verdict = () => document.getElementById("verdict");
const flags = () => [...verdict().querySelectorAll(".flag:not(.answered)")];
const paths = (flag) => flag.dataset.fields.split(" ").filter(Boolean);
const input = (path) => form.querySelector(`input[data-path="${CSS.escape(path)}"]`);

const viewing = document.querySelector(".viewer");
const viewer = bindViewer(viewing, () => viewing.querySelector("rect.lit"));
bindSearch(viewing, () => last?.focus());
bindText(viewing);

// After everything that puts values into the form otherwise than by typing.
const recheck = () => {
  sumAll(form);
  form.dispatchEvent(new CustomEvent("recheck"));
};

function go(path) {
  const field = input(path);
  if (!field || field.matches(":disabled")) return false;
  field.closest("details")?.setAttribute("open", "");
  field.focus();
  field.select();
  return true;
}

// The next question: its field where it has one, else its answer.
function next(after = null) {
  const open = flags();
  const from = after === null ? 0 : open.findIndex((flag) => flag === after) + 1;
  const flag = open[from] ?? open[0];
  if (!flag) form.querySelector("button[value=next]").focus();
  else if (!paths(flag).some(go)) flag.querySelector("select").focus();
}

// Enter on a field: a warning is accepted as printed, what stops a bill asks for the reason first.
function accept(field) {
  const flag = flags().find((one) => paths(one).includes(field.dataset.path));
  form.elements[`c.${field.dataset.path}`].value = "yes";
  if (!flag) {
    recheck();
    next();
    return;
  }
  answer(flag);
}

// Enter on a question that has no reason yet: what stops a bill shows one first, and takes it when Enter comes again.
function answer(flag) {
  const reason = flag.querySelector("select");
  const isAnswered = Boolean(reason.value);
  if (!isAnswered) reason.value = "accepted_as_printed";
  if (!isAnswered && flag.dataset.weight === "block") reason.focus();
  else settle(flag);
}

// An answer was given: what the bill says then comes from the server, and the next question is gone to.
function settle(flag) {
  flag.classList.add("answered");
  recheck();
  next(null);
}

form.addEventListener("keydown", (event) => {
  const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
  const field = event.target.closest("input[data-path]");
  if (event.key === "Enter" && isPlain && field) {
    event.preventDefault();
    accept(field);
  } else if (event.key === "Enter" && isPlain && event.target.matches(".answer select, .answer input")) {
    event.preventDefault();
    answer(event.target.closest(".flag"));
  } else if (event.altKey && field && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    event.preventDefault();
    cycleChoices(field, event.key === "ArrowDown" ? 1 : -1);
    recheck();
  }
});

// What is clicked on a page goes into the field that had the focus last: one may have searched meanwhile.
let last = null;

form.addEventListener("focusin", (event) => {
  const field = event.target.closest("input[data-path]");
  if (!field) return;
  last = field;
  const box = light(field.dataset.path);
  showStrip(field, box);
  viewer.showPlace(box);
});

form.addEventListener("click", (event) => {
  const link = event.target.closest("[data-go]");
  const proposal = event.target.closest("[data-propose]");
  if (link && go(link.dataset.go)) event.preventDefault();
  if (!proposal) return;
  for (const [path, text] of Object.entries(JSON.parse(proposal.dataset.edits))) put(form, path, text);
  recheck();
});

form.addEventListener("change", (event) => {
  if (event.target.matches(".answer select")) recheck();
});

// Whoever goes on to the pages is asked where something that they typed is not saved.
viewing.querySelector("[data-unsaved]")?.addEventListener("click", (event) => {
  const isChanged = inputs(form).some((field) => field.value !== field.dataset.was);
  if (isChanged && !window.confirm(event.currentTarget.dataset.unsaved)) event.preventDefault();
});

document.addEventListener("htmx:afterSwap", () => markFlagged(form, flags()));

bindRows(form, recheck);
bindAdding(form);
fillFrom(document.querySelector(".pages"), () => (last?.isConnected && !last.matches(":disabled") ? last : null), recheck, bindColumns(form, recheck));
bindBeside(form, recheck);
for (const field of inputs(form)) field.dataset.was = field.value;
markFlagged(form, flags());
sumAll(form);
if (form.hasAttribute("hx-post")) next();
