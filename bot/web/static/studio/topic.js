// The page of a topic: what is written is kept as a draft, checked, and told at its field.

import { byId, element } from "../dom.js";
import { Refused, page, post } from "./server.js";

const PAUSE = 400; // ms without a key before it is kept
const WHOLE = 1200; // ms before it is checked together with all other files
const THOROUGH = 2500; // ms before what was changed is learned and every example tried: that takes seconds
const AGAIN = 5000; // ms before it is tried again when the server was not reached
const texts = JSON.parse(byId("texts").textContent);
const work = byId("work");
const waiting = new Map(); // field → its element: changed and not sent yet
let seen = Number(work.dataset.seen);
let text = null; // the whole file, when that was changed
let timer = 0;
let last = Promise.resolve();
let clashed = false;

const kept = (words, trouble = false) => {
  byId("kept").textContent = words;
  byId("kept").classList.toggle("trouble", trouble);
};

const fieldOf = (node) => node.closest("[data-field]");

function value(node) {
  if (node.matches("fieldset")) return [...node.querySelectorAll("input:checked")].map((tick) => tick.value);
  if (node.type === "checkbox") return node.checked ? "true" : "";
  return node.value;
}

function soon(pause = PAUSE) {
  clearTimeout(timer);
  timer = setTimeout(send, pause);
}

const send = (act = {}) => (last = last.then(() => save(act)));

async function save(act) {
  if (clashed) return;
  clearTimeout(timer);
  const sending = new Map(waiting);
  const whole = text;
  const body = { seen, ...act };
  if (whole !== null) body.text = whole;
  else body.fields = Object.fromEntries([...sending].map(([at, node]) => [at, value(node)]));
  waiting.clear();
  text = null;
  work.inert = Boolean(act.act); // what is typed meanwhile would go to another card
  try {
    const said = await post(`chu-de/${work.dataset.topic}`, body);
    const changed = said.seen !== seen;
    seen = said.seen;
    if (said.failed.length) kept(texts.failed, true);
    else if (changed || sending.size || whole !== null) kept(texts.saved);
    ofDraft();
    if (body.act) await redraw(body.act);
    show(said, body.depth);
    work.inert = false;
    if (body.act && said.card) reveal(said.card, body.act === "add");
    if (!body.depth) later();
    else if (said.left) timer = setTimeout(thoroughly, THOROUGH);
    if (changed && !body.act) draw(await page(location.pathname));
  } catch (error) {
    work.inert = false;
    for (const [at, node] of sending) if (!waiting.has(at)) waiting.set(at, node);
    text ??= whole;
    if (error instanceof Refused && error.status === 409) clash(error, sending, whole);
    else if (error instanceof Refused) kept(error.message || texts.failed, true);
    else {
      kept(texts.unsaved, true);
      soon(AGAIN);
    }
  }
}

// The buttons above carry the version that is shown; there is a draft to discard from the first save on.
function ofDraft() {
  for (const field of document.querySelectorAll("[data-of-draft]")) field.value = `${seen} ${field.dataset.ofDraft}`;
  byId("discard").hidden = !seen;
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(() => send({ depth: "whole" }), waiting.size || text !== null ? PAUSE : WHOLE);
}

// Beside the saves, which must not wait for it; what was written meanwhile is checked anew.
async function thoroughly() {
  const of = seen;
  const outdated = () => of !== seen || waiting.size || text !== null;
  try {
    const said = await post(`chu-de/${work.dataset.topic}`, { seen: of, depth: "thorough" });
    if (!outdated()) show(said, "thorough");
  } catch {
    if (!outdated()) byId("checks").textContent = texts.untried;
  }
}

// The form after a card was added, moved or taken out: what is open stays open where it still stands.
async function redraw(act) {
  const fresh = await page(location.pathname);
  const stays = act === "add" ? ".form details[open]" : ".form .section[open]";
  const open = [...document.querySelectorAll(stays)].map((one) => one.dataset.section ?? one.id);
  const form = document.adoptNode(fresh.querySelector(".form"));
  for (const one of form.querySelectorAll("details")) one.open = open.includes(one.dataset.section ?? one.id);
  document.querySelector(".form").replaceWith(form);
  draw(fresh);
}

// Drawn anew from the page as the server has it now.
function draw(fresh) {
  const sheet = fresh.querySelector("#drawing svg");
  if (sheet) document.querySelector("#drawing svg").replaceWith(document.adoptNode(sheet));
}

// ── what is wrong, where it is ─────────────────────────────────────────────────────────────────

function show(said, depth) {
  if (text === null) byId("text").value = said.text;
  for (const list of document.querySelectorAll(".found")) {
    list.replaceChildren();
    list.hidden = true;
  }
  for (const mark of document.querySelectorAll(".mark")) mark.hidden = true;
  for (const node of document.querySelectorAll("[aria-invalid]")) node.removeAttribute("aria-invalid");
  const errors = said.problems.filter((one) => one.error);
  for (const one of said.problems) tell(one);
  said.elsewhere.forEach(tellElsewhere);
  const hints = said.problems.length - errors.length;
  const bad = errors.length + said.elsewhere.length;
  const going = said.left ? texts.trying : depth ? texts.none : texts.checking;
  const checks = byId("checks");
  checks.textContent = (bad ? texts.errors + bad : going) + (hints ? ` · ${texts.warnings}${hints}` : "");
  checks.classList.toggle("bad", bad > 0);
}

function tellElsewhere(one) {
  const words = texts.elsewhere.replace("{title}", one.where);
  const title = one.link ? element("a", { href: one.link }, words) : words;
  byId("other").append(element("li", { class: "error" }, title, ` ${one.message}${one.fix ? `; ${one.fix}` : ""}`));
  byId("other").hidden = false;
}

function placeOf(at) {
  for (let path = at; path; path = path.replace(/(\[\d+\]|\.?[^.[\]]+)$/, "")) {
    const node = document.querySelector(`[data-place="${CSS.escape(path)}"]`);
    if (node) return node;
  }
  return null;
}

function tell(one) {
  const node = placeOf(one.at);
  const list = node?.querySelector(":scope > .found") ?? byId("other");
  const words = `${node ? "" : texts.line.replace("{line}", one.line)}${one.message}${one.fix ? `; ${one.fix}` : ""}`;
  const item = element("li", { class: one.error ? "error" : "hint" }, words);
  const field = node?.querySelector(":scope > [data-field], :scope > label > [data-field]");
  if (field && one.error) field.setAttribute("aria-invalid", "true");
  if (one.swap && field?.value?.includes(one.swap[0])) {
    const use = element("button", { type: "button" }, texts.use.replace("{name}", one.swap[1]));
    use.addEventListener("click", () => {
      field.value = field.value.replace(one.swap[0], one.swap[1]);
      changed(field);
      field.focus();
    });
    item.append(" ", use);
  }
  list.append(item);
  list.hidden = false;
  for (let card = node?.closest("details"); card; card = card.parentElement.closest("details")) {
    const mark = card.querySelector(":scope > summary > .mark");
    if (mark && one.error) {
      mark.textContent = "!";
      mark.hidden = false;
    }
  }
}

// ── two editors on one topic ───────────────────────────────────────────────────────────────────

function clash(error, sending, whole) {
  clashed = true;
  const section = byId("clash");
  const mine = [...sending].map(([at, node]) => `${at}: ${[value(node)].flat().join(", ")}`).join("\n");
  const reload = element("button", { type: "button", class: "strong" }, texts.reload);
  reload.addEventListener("click", () => location.reload());
  const shown = (title, words) => element("label", {}, title, element("textarea", { readonly: "", rows: "8" }, words));
  section.replaceChildren(element("p", {}, element("strong", {}, error.message)));
  section.append(shown(texts.yours, whole ?? mine));
  if (error.theirs) section.append(shown(texts.theirs, error.theirs));
  section.append(reload);
  section.hidden = false;
  kept(error.message, true);
  section.scrollIntoView({ block: "start" });
}

// ── what people do ─────────────────────────────────────────────────────────────────────────────

function changed(node) {
  if (node.id === "text") text = node.value;
  else waiting.set(node.dataset.field, node);
  kept(texts.saving);
  soon();
}

document.addEventListener("input", (event) => {
  const node = event.target.id === "text" ? event.target : fieldOf(event.target);
  if (node) changed(node);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act]");
  if (button) {
    if (button.dataset.act === "remove" && !confirm(texts.remove)) return;
    const kind = button.parentElement.querySelector("select")?.value ?? "";
    send({ act: button.dataset.act, at: button.dataset.at, kind });
  }
  const link = event.target.closest('a[href^="#"]');
  if (link) setTimeout(() => reveal(link.getAttribute("href").slice(1)));
});

// Opens a card with all that it stands in, and goes to its first field; in a new one the next key writes.
function reveal(at, made = false) {
  const card = placeOf(decodeURIComponent(at));
  if (!card) return;
  for (let outer = card.closest("details"); outer; outer = outer.parentElement.closest("details")) outer.open = true;
  card.scrollIntoView({ block: "start" });
  const first = card.querySelector('[data-field]:not([readonly], [data-field$=".id"])');
  (first ?? card).focus({ preventScroll: true });
  if (made) first?.select?.();
}

const named = () => location.hash && reveal(location.hash.slice(1));

addEventListener("hashchange", named);
addEventListener("beforeunload", (event) => {
  if ((waiting.size || text !== null) && !clashed) {
    send();
    event.preventDefault();
  }
});
named();
send({ depth: "whole" });
