// The queue page: shows the cases that pass the filter in the address, and keeps them so.

import { byId } from "../dom.js";
import { remember } from "../storage.js";
import { card } from "./card.js";
import { Keyed } from "./keyed.js";
import { keys } from "./keys.js";
import { follow } from "./live.js";
import { get, post } from "./server.js";

const texts = JSON.parse(byId("texts").textContent);
const form = byId("filter");
const list = byId("cases");
let shown = JSON.parse(byId("first").textContent);

const take = (ticket) =>
  post(`tickets/${ticket.id}/take`).then(
    () => location.assign(`/desk/${ticket.id}`),
    (refused) => {
      if (refused.message) byId("status").textContent = refused.message;
      look().catch(() => {});
    },
  );
const cases = new Keyed(list, (ticket) => card(ticket, texts, take));

readAddress();
byId("filtering").open = isFiltered() || matchMedia("(min-width: 48rem)").matches;
render();
setInterval(render, 20_000); // the waiting times go on
follow(look, { onLost: (lost) => (byId("status").textContent = lost ? texts.lost : "") });
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", soon(filtered));
form.addEventListener("reset", () => setTimeout(filtered));
for (const link of document.querySelectorAll("[data-view]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const query = new URLSearchParams(location.search);
    if (link.dataset.view === "open") query.delete("view");
    else query.set("view", link.dataset.view);
    go(query, "pushState");
  });
}
addEventListener("popstate", () => {
  readAddress();
  look();
});
keys({
  j: () => step(1),
  k: () => step(-1),
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  "/": () => {
    byId("filtering").open = true;
    form.q.focus();
  },
  m: () => document.querySelector("[data-view=mine]").click(),
  w: () => document.querySelector("[data-view=waiting]").click(),
  o: () => document.querySelector("[data-view=open]").click(),
});
form.addEventListener("keydown", (event) => event.key === "Escape" && list.querySelector("a")?.focus());

async function look() {
  const asked = location.search;
  const found = await get(`queue${asked}`);
  if (asked === location.search) {
    shown = found;
    render();
  }
  return found;
}

function render() {
  const now = Date.now();
  const minute = Math.floor(now / 60_000);
  cases.show(shown.tickets, (ticket) => ticket.id, (ticket) => JSON.stringify(ticket) + minute);
  byId("none").hidden = shown.tickets.length > 0;
  byId("none").textContent = isFiltered() ? texts.noneFit : texts.none;
  form.querySelector("[type=reset]").hidden = !isFiltered();
  for (const link of document.querySelectorAll("[data-view]")) {
    const count = shown.counts[link.dataset.view];
    link.querySelector(".count").textContent = count ?? "";
    link.toggleAttribute("data-current", link.dataset.view === view());
    if (link.dataset.view === view()) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  const waiting = shown.counts.waiting;
  remember("desk-filter", location.search); // the way back from a case leads here
  document.title = waiting ? `(${waiting}) ${texts.title}` : texts.title;
}

function view() {
  return new URLSearchParams(location.search).get("view") ?? "open";
}

function isFiltered() {
  return [...new FormData(form).values()].some(Boolean);
}

function readAddress() {
  const query = new URLSearchParams(location.search);
  for (const field of form.elements) if (field.name) field.value = query.get(field.name) ?? "";
}

function filtered() {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  if (view() !== "open") query.set("view", view());
  go(query, "replaceState");
}

function go(query, how) {
  history[how](null, "", query.size ? `?${query}` : location.pathname);
  look().catch(() => {}); // the next look will come
}

function step(by) {
  const links = Array.from(list.querySelectorAll(".to-case"));
  const at = links.findIndex((link) => link.closest("li").contains(document.activeElement));
  links[at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by]?.focus();
}

function soon(act) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, 250);
  };
}
