// What every page has: the token that changes carry, and keys.
import { bindKeys } from "./keys.js";

const token = document.querySelector("meta[name=csrf-token]").content;

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRF-Token"] = token;
});

bindKeys(document);
