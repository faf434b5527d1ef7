// Links that say data-opens="id" open that dialog instead of leading to a page of their own.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-opens]");
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const dialog = link && isPlain && document.getElementById(link.dataset.opens);
  if (!dialog) return;
  event.preventDefault();
  dialog.showModal();
  dialog.querySelector("input:not([type=hidden]), select, textarea")?.focus();
});
