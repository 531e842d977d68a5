// Shows the conversation. What was said before the page opened stands outside the live log, so that a
// screen reader announces only what is new.

import { byId, element } from "./dom.js";
import { fromAssistant, fromPerson, offers, retire, timeOf } from "./message.js";
import { Scroll } from "./scroll.js";
import { dateOf, dayOf } from "./time.js";

const SHOW_TYPING_AFTER = 400; // milliseconds: a quick answer needs no indicator

export class View {
  constructor(texts, onPress) {
    Object.assign(this, { texts, onPress });
    this.scroll = new Scroll();
    this.log = byId("log");
    this.pending = new Map(); // id of an unconfirmed message → its node
    this.choices = null; // those that can still be made
    this.date = dateOf(new Date()); // so that today's first conversation needs no heading
    this.title = document.title;
    document.addEventListener("visibilitychange", () => document.hidden || (document.title = this.title));
  }

  ready() {
    byId("opening").remove();
    byId("shortcuts").hidden = byId("write").hidden = false;
  }

  earlier(events) {
    for (const event of events) this.#add(event, byId("earlier"));
    this.scroll.toEnd("instant");
  }

  show(events) {
    this.scroll.measure();
    const nodes = events.map((event) => this.#add(event, this.log));
    const reply = nodes.find((node) => node?.classList.contains("assistant"));
    if (reply) this.scroll.toReply(reply, this.awaited);
    if (reply && document.hidden) document.title = `(${this.texts.news}) ${this.title}`;
  }

  // A message on its way. Those without words («greet me») have no node.
  pend(item) {
    const words = item.text || item.label;
    if (!words || this.pending.has(item.id)) return;
    this.#choose(words);
    const node = fromPerson(words, this.texts);
    node.append(element("span", { class: "state", "aria-hidden": "true" }, this.texts.sending));
    this.pending.set(item.id, node);
    this.log.append(node);
    this.scroll.toEnd();
  }

  // Confirmed and answered. What was written is an event: shown in this node or, if it had arrived before
  // a reload, among what was said earlier. What was pressed is none, so its node stays.
  settle(item) {
    const node = this.pending.get(item.id);
    this.pending.delete(item.id);
    if (item.press) node?.querySelector(".state").remove();
    else node?.remove();
  }

  // Not taken, and not tried again unless the person asks; ``again`` is null where there is no sense in it.
  refuse(item, sentence, again) {
    const node = this.pending.get(item.id);
    this.pending.delete(item.id);
    if (!node) return;
    node.querySelector(".state").remove();
    node.append(element("p", { class: "failure" }, `${this.texts.failed}. ${sentence}`));
    if (again) node.append(this.#againButton(node, again));
    this.scroll.toEnd();
  }

  // Whether an answer is awaited.
  expect(now) {
    this.awaited = now;
    clearTimeout(this.typing);
    const show = () => this.#typing(now);
    if (now) this.typing = setTimeout(show, SHOW_TYPING_AFTER);
    else show();
  }

  // Which helper has the conversation, if one has: then files can be sent too.
  helped(name) {
    byId("attach").hidden = byId("helper").hidden = !name;
    if (name) byId("helper").querySelector("b").textContent = name;
  }

  // What the one status line says; null: all is well. Said again only when it changes.
  status(name, more = "") {
    const words = name ? `${this.texts[name]}${more && `. ${more}`}` : "";
    if (byId("status").textContent !== words) byId("status").textContent = words;
  }

  #add(event, place) {
    if (event.who === "person" && !event.text) return null;
    const at = new Date(event.at);
    this.#heading(at, place);
    const node = event.who === "person" ? this.#fromPerson(event, place) : this.#fromAssistant(event);
    if (!node.isConnected) place.append(node);
    this.#time(node, at);
    return node;
  }

  // Under the last of several messages in the same minute.
  #time(node, at) {
    const time = timeOf(at);
    const before = node.previousElementSibling;
    const same = before?.className === node.className && before.lastChild.textContent === time.textContent;
    if (same) before.lastChild.remove();
    node.append(time);
  }

  #heading(at, place) {
    if (dateOf(at) !== this.date) place.append(element("p", { class: "day" }, dayOf(at, this.texts)));
    this.date = dateOf(at);
  }

  #fromPerson({ text }, place) {
    this.#choose(text);
    const node = place === this.log && this.#takeOver(text);
    return node || fromPerson(text, this.texts);
  }

  #fromAssistant(event) {
    const node = fromAssistant(event, this.texts, this.onPress);
    if (event.buttons.length) {
      retire(this.choices, null, this.texts);
      this.choices = node.querySelector(".choices");
    }
    return node;
  }

  // The node that was shown when the message left, now as the server keeps it (secrets masked).
  #takeOver(text) {
    const waiting = Array.from(this.pending);
    const same = waiting.find(([, node]) => node.querySelector(".words").textContent === text);
    const [id, node] = same ?? waiting[0] ?? [];
    if (!node) return null;
    this.pending.delete(id);
    node.querySelector(".state").remove();
    if (!same) node.querySelector(".words").textContent = text;
    return node;
  }

  #choose(label) {
    if (!offers(this.choices, label)) return;
    retire(this.choices, label, this.texts);
    this.choices = null;
  }

  #againButton(node, again) {
    const button = element("button", { type: "button" }, this.texts.again);
    button.addEventListener("click", () => {
      byId("words").focus();
      node.remove();
      again();
    });
    return button;
  }

  #typing(now) {
    byId("typing").hidden = !now;
    if (now) this.scroll.toEnd();
  }
}
