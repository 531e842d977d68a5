// The buttons above a case: which can be pressed now, what they ask first, what the desk says to it.

import { byId, element } from "../dom.js";
import { post } from "./server.js";
import { fill } from "./when.js";

const MAY = {
  take: ({ ticket }) => ticket.state === "waiting",
  over: ({ ticket }) => ticket.state === "taken" && !ticket.mine,
  release: ({ ticket, me }) => ticket.state === "taken" && (ticket.mine || me.lead),
  "hand-over": ({ ticket, me }) => ticket.state === "waiting" || (ticket.state === "taken" && (ticket.mine || me.lead)),
  guide: ({ ticket }) => ticket.state === "taken" && ticket.mine,
  visit: ({ ticket, me }) => ticket.state !== "closed" && (!ticket.owner || ticket.mine || me.lead),
  visited: ({ visit }) => Boolean(visit && !visit.ended),
  merge: ({ ticket }) => ticket.state !== "closed",
  close: ({ ticket, me }) => ticket.state === "waiting" || (ticket.state === "taken" && (ticket.mine || me.lead)),
};

export function acts(texts, { path, onDone }) {
  const button = (act) => document.querySelector(`[data-act="${act}"]`);
  let shown = null;

  const run = async (act, body = {}) => {
    try {
      const { ticket } = await post(path(act === "over" ? "take" : act), body);
      if (ticket) return location.assign(`/desk/${ticket}`); // the case goes on in another one
      say("");
      await onDone();
    } catch (refused) {
      say(refused.message || texts.unreached);
      await onDone().catch(() => {}); // somebody was quicker: now it can be taken over
    }
  };

  const ask = (act) => {
    const dialog = byId(act);
    if (!dialog) return run(act);
    if (act === "over") dialog.querySelector("p").textContent = fill(texts.whoHasIt, shown.ticket.owner ?? texts.somebody);
    if (act === "hand-over") dialog.querySelector("select").replaceChildren(...shown.people.map(([to, name]) => element("option", { value: to }, name)));
    if (act === "visit") prefill(dialog, shown.visit?.agreed ?? { commune: shown.ticket.place });
    dialog.returnValue = "";
    dialog.showModal();
  };

  for (const act of Object.keys(MAY)) {
    button(act).addEventListener("click", () => ask(act));
    byId(act)?.addEventListener("close", (event) => {
      const dialog = event.target;
      if (dialog.returnValue !== "yes") return;
      const given = Object.fromEntries(new FormData(dialog.querySelector("form")));
      run(act, act === "over" ? { over: true } : given);
    });
  }

  return {
    show(now) {
      shown = now;
      for (const [act, may] of Object.entries(MAY)) button(act).hidden = !may(now);
    },
    press(...wanted) {
      const act = wanted.find((one) => !button(one).hidden);
      if (act) ask(act);
    },
  };
}

// What was agreed before, to be changed.
const prefill = (dialog, known) => Object.entries(known).forEach(([name, value]) => (dialog.querySelector(`[name=${name}]`).value = value));

const say = (words) => (byId("status").textContent = words);
