// Tells when something changed: waits at the server, and asks again when the network is back.

import { Patience } from "../patience.js";
import { get } from "./server.js";

const REST = 700; // milliseconds between two looks: a busy evening must not empty a battery

// ``look`` fetches and shows, and gives {change, present}; ``ticket``: the one that is open, or null.
export async function follow(look, { ticket = null, onLost } = {}) {
  const patience = new Patience();
  let poll = null;
  const hurry = () => {
    patience.end();
    poll?.abort();
  };
  addEventListener("online", hurry);
  addEventListener("pageshow", hurry);
  document.addEventListener("visibilitychange", () => document.hidden || hurry());
  let seen = null;
  for (let failures = 0; ; ) {
    poll = new AbortController();
    try {
      seen ??= await look();
      const query = new URLSearchParams({ after: seen.change, present: seen.present, ...(ticket && { ticket }) });
      const now = await get(`news?${query}`, 45, poll.signal);
      if (now.change !== seen.change || now.present !== seen.present) {
        await new Promise((resolve) => setTimeout(resolve, REST));
        seen = await look();
      }
      failures = 0;
      onLost(false);
    } catch {
      failures = poll.signal.aborted ? 0 : failures + 1;
      seen = null;
      if (failures > 1) onLost(true);
      if (failures) await patience.pause(failures);
    }
  }
}
