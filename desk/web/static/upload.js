// Files that are dropped anywhere on the page are sent as those that are chosen.
const form = document.querySelector(".drop");
const input = document.getElementById("file");
const hasFiles = (event) => event.dataTransfer?.types.includes("Files");

document.addEventListener("dragover", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  form.classList.add("is-over");
});

document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) form.classList.remove("is-over");
});

document.addEventListener("drop", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  form.classList.remove("is-over");
  input.files = event.dataTransfer.files;
  form.requestSubmit();
});
