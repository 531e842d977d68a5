// The page of one case: joins what is shown, what is written and what is done to it.

import { byId, element } from "../dom.js";
import { recall } from "../storage.js";
import { acts } from "./acts.js";
import { badges, present } from "./card.js";
import { composer } from "./composer.js";
import { hints } from "./hints.js";
import { Keyed } from "./keyed.js";
import { keys } from "./keys.js";
import { line } from "./line.js";
import { follow } from "./live.js";
import { get, post } from "./server.js";
import { fill } from "./when.js";

const WRITING = 9_000; // milliseconds after the last key that somebody counts as writing, and one more

const texts = JSON.parse(byId("texts").textContent);
const title = document.title;
let fading; // who stops writing says nothing of it: the page looks again
let shown = JSON.parse(byId("first").textContent);
const id = shown.ticket.id;
const path = (act) => `tickets/${id}/${act}`;

const write = composer(texts, { path, onSent: look });
const suggest = hints(texts, { id, onPick: write.insert });
const doing = acts(texts, { path, onDone: look });
// The editors get the answer; the conversation then says so.
const teach = ({ id: line }) => post(path("teach"), { line }).then(look, () => (byId("status").textContent = texts.unreached));
const lines = new Keyed(byId("lines"), (said) => line(said, texts, { quote: write.quote, edit: write.edit, teach }));
const history = new Keyed(byId("history"), (said) => line(said, texts));

get(path("alike")).then(({ found }) => showAlike(found)).catch(() => {});
byId("about").open = matchMedia("(min-width: 60rem)").matches;
byId("back").href = `/desk${recall("desk-filter", "")}`;
render();
toEnd();
setInterval(standing, 20_000);
follow(look, { ticket: id, onLost: (lost) => (byId("status").textContent = lost ? texts.lost : "") });
document.addEventListener("visibilitychange", () => document.hidden || (document.title = title));
addEventListener("pagehide", () => post(path("leave"), {}, { keepalive: true }).catch(() => {}));
keys({
  n: () => doing.press("take", "over"),
  r: () => write.focus("answer"),
  i: () => write.focus("note"),
  t: () => suggest.open(),
  c: () => doing.press("hand-over"),
  g: () => doing.press("guide"),
  v: () => doing.press("visited", "visit"),
  d: () => doing.press("close"),
  u: () => byId("back").click(),
});

async function look() {
  const wasNear = nearEnd();
  shown = await get(`tickets/${id}`);
  const grown = render();
  if (grown && wasNear) toEnd();
  if (grown && document.hidden) document.title = `(${texts.newLine}) ${title}`;
  clearTimeout(fading);
  if (shown.ticket.here.some(({ writing }) => writing)) fading = setTimeout(() => look().catch(() => {}), WRITING);
  return shown;
}

function render() {
  const { ticket } = shown;
  const before = byId("lines").childElementCount;
  const quoted = Object.fromEntries(shown.lines.map((said) => [said.id, said.text]));
  history.show(shown.history, (said) => said.number);
  lines.show(shown.lines.map((said) => ({ ...said, quoted: quoted[said.quotes] })), (said) => said.id);
  byId("before").hidden = !shown.history.length;
  byId("before").querySelector("summary").textContent = fill(texts.before, shown.history.length);
  byId("title").textContent = ticket.title || texts.noTopic;
  byId("facts").replaceChildren(...(shown.visit ? [[texts.visit, shown.visit.summary], ...ticket.facts] : ticket.facts).flatMap(([name, value]) => [element("dt", {}, name), element("dd", { dir: "auto" }, value)]));
  byId("here").textContent = present(ticket, texts).join(" · ");
  standing();
  doing.show(shown);
  write.show(shown);
  return byId("lines").childElementCount > before;
}

// Cases that may be of the same person: to be looked at, and chosen when two are merged.
function showAlike(found) {
  byId("alike").hidden = !found.length;
  byId("alike").replaceChildren(texts.alike, ...found.flatMap(({ id, name }) => [" ", element("a", { href: `/desk/${id}` }, name)]));
  byId("alike-numbers").replaceChildren(...found.map(({ id, name }) => element("option", { value: id }, name)));
}

function standing() {
  byId("standing").replaceChildren(...badges(shown.ticket, texts));
}

// What scrolls: the conversation where there is room for two columns, else the page.
function scroller() {
  const talk = document.querySelector(".talk");
  return getComputedStyle(talk).overflowY === "auto" ? talk : document.documentElement;
}

function nearEnd() {
  const { scrollHeight, scrollTop, clientHeight } = scroller();
  return scrollHeight - scrollTop - clientHeight < 300;
}

function toEnd() {
  const place = scroller();
  place.scrollTop = place.scrollHeight;
}
