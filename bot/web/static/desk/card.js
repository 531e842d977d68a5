// One case in the queue.

import { element } from "../dom.js";
import { fill, moment, span } from "./when.js";

const LONG = 10 * 60_000; // milliseconds that somebody may wait for the next answer

export function card(ticket, texts, onTake) {
  const link = element("a", { class: "to-case", href: `/desk/${ticket.id}` }, ticket.title || texts.noTopic);
  const item = element("li", { class: ticket.urgent ? "case urgent" : "case" });
  item.append(element("div", { class: "first" }, link, ...badges(ticket, texts)));
  if (ticket.last) item.append(element("p", { class: "last", dir: "auto" }, `${texts.who[ticket.lastWho] ?? ""} ${ticket.last}`));
  item.append(element("p", { class: "small" }, [`${texts.number} ${ticket.id}`, ticket.place, ticket.channel, ...present(ticket, texts)].filter(Boolean).join(" · ")));
  if (ticket.state === "waiting") {
    const button = element("button", { type: "button", class: "take", "aria-label": fill(texts.takeNumber, ticket.id) }, texts.take);
    button.addEventListener("click", () => onTake(ticket));
    item.append(button);
  }
  return item;
}

export function badges(ticket, texts) {
  const all = [];
  const add = (kind, words) => all.push(element("span", { class: `badge ${kind}` }, words));
  if (ticket.urgent) add("alert", texts.urgent);
  if (ticket.state === "waiting") add("waiting", fill(texts.waits, span(Date.now() - new Date(ticket.openedAt), texts)));
  if (ticket.state === "taken") add(ticket.mine ? "mine" : "", ticket.mine ? texts.yours : ticket.owner);
  const owed = ticket.state === "taken" && ticket.owed && Date.now() - new Date(ticket.owed);
  if (owed) add(owed > LONG ? "alert" : "", fill(texts.owed, span(owed, texts)));
  if (ticket.state === "closed") add("", ticket.outcome);
  const due = dueWords(ticket, texts);
  if (due) add(due.late ? "alert" : "", due.words);
  return all;
}

// The promise of a first reply, until it is kept.
function dueWords(ticket, texts) {
  if (!ticket.promisedAt || ticket.firstReplyAt || ticket.state === "closed") return null;
  const left = new Date(ticket.promisedAt) - Date.now();
  if (left < 0) return { late: true, words: fill(texts.late, span(-left, texts)) };
  return { late: false, words: fill(texts.due, moment(ticket.promisedAt)) };
}

export function present(ticket, texts) {
  return (ticket.here ?? []).map(({ shown, writing }) => fill(writing ? texts.isWriting : texts.isLooking, shown));
}
