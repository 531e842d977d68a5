// Suggestions beside the box: ready replies and answers of our own content, found as one types.

import { byId, element } from "../dom.js";
import { get } from "./server.js";

const PAUSE = 300; // milliseconds after the last key

export function hints(texts, { id, onPick }) {
  const panel = byId("hints");
  const ask = byId("ask");
  const box = byId("words");
  const list = byId("found");
  let timer;
  let last = null;

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(find, PAUSE);
  };
  const find = async () => {
    const words = (ask.value || box.value).trim();
    if (words === last) return;
    last = words;
    const { found } = await get(`tickets/${id}/hints?${new URLSearchParams({ q: words })}`).catch(() => ({ found: [] }));
    if (words === last) list.replaceChildren(...found.map(entry));
  };
  const entry = (hint, at) => {
    const label = element("span", { class: "title" }, at < 9 ? element("kbd", { "aria-hidden": "true" }, `Alt ${at + 1}`) : "", " ", hint.title);
    const text = element("span", { class: "text", dir: "auto" }, hint.text);
    const button = element("button", { type: "button" }, label, text);
    if (hint.source) button.append(element("span", { class: "source" }, hint.source));
    button.addEventListener("click", () => {
      panel.classList.remove("open");
      ask.value = "";
      onPick(hint.text);
    });
    return element("li", {}, button);
  };
  const open = () => {
    panel.classList.add("open");
    ask.focus();
  };
  const close = () => {
    panel.classList.remove("open");
    byId("open-hints").focus();
  };

  ask.addEventListener("input", later);
  box.addEventListener("input", later);
  byId("open-hints").addEventListener("click", open);
  byId("close-hints").addEventListener("click", close);
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") (panel.classList.contains("open") ? close() : box.focus());
    if (event.key === "ArrowDown" || event.key === "ArrowUp") walk(event);
  });
  addEventListener("keydown", (event) => {
    const digit = event.altKey && !event.ctrlKey && /^Digit([1-9])$/.exec(event.code)?.[1];
    const button = digit && list.children[digit - 1]?.querySelector("button");
    if (!button || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    button.click();
  });
  find();
  return { open };

  function walk(event) {
    const all = [ask, ...list.querySelectorAll("button")];
    const next = all[all.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}
