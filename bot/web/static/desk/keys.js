// Single-letter keys, that can be turned off and never act while somebody types.

import { byId } from "../dom.js";
import { recall, remember } from "../storage.js";

// ``acts``: key → function. «?» always shows the list of keys.
export function keys(acts) {
  const dialog = byId("keys");
  const tick = byId("keys-on");
  tick.checked = recall("desk-keys", true);
  tick.addEventListener("change", () => remember("desk-keys", tick.checked));
  byId("show-keys").addEventListener("click", () => dialog.showModal());
  addEventListener("keydown", (event) => {
    const act = event.key === "?" ? () => dialog.showModal() : acts[event.key];
    if (!act || !tick.checked || isBusy(event)) return;
    event.preventDefault();
    act();
  });
}

const TYPES = "input:not([type=radio], [type=checkbox], [type=file]), textarea, select, [contenteditable]";

const isBusy = (event) =>
  event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.target.closest?.(TYPES) || document.querySelector("dialog[open]");
