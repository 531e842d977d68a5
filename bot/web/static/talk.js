// Keeps the conversation going over a bad network: sends what waits, in order, and listens for what is said.
// Whatever is shown comes from the server's numbered events, by one path, so nothing is shown twice.

import { newToken } from "./chance.js";
import { Patience } from "./patience.js";
import * as queue from "./queue.js";
import * as server from "./server.js";
import { recall, remember } from "./storage.js";

const TRIES = 5; // times that the server may fail on one message before the person is told

export class Talk {
  constructor(view) {
    this.view = view;
    this.patience = new Patience();
    this.session = recall("session");
    this.last = 0; // number of the newest event shown
    this.confirmed = []; // messages that the server took, until their events are shown
    addEventListener("online", () => this.#hurry());
    addEventListener("offline", () => this.#report());
    addEventListener("pageshow", () => this.#hurry());
    document.addEventListener("visibilitychange", () => document.hidden || this.#hurry());
  }

  // Shows what was said before. ``first`` opens a conversation that has nothing in it yet; ``always`` is
  // said in any case. Both are presses, or null.
  async open(first, always) {
    for (const item of queue.waiting()) this.view.pend(item);
    if (this.session) await this.#insist(() => this.#history()).catch(() => (this.session = null));
    const empty = !this.last && !queue.waiting().length;
    const press = always ?? (empty ? first : null);
    if (press) queue.add({ press });
    this.#deliver();
    this.#listen();
  }

  say(said) {
    this.view.pend(queue.add(said));
    this.#deliver();
  }

  // Files go first, each by itself; then one message that names them.
  async attach(chosen) {
    const files = [];
    for (const file of chosen) files.push(await server.upload(this.#token(), file));
    this.say({ text: "", files: files.map(({ id }) => id), label: files.map(({ name }) => `📎 ${name}`).join(", ") });
  }

  async #history() {
    for (let known; (known = await server.history(this.session, this.last)).events.length; ) {
      this.last = known.events[known.events.length - 1].number;
      this.view.earlier(known.events);
      this.view.helped(known.helper);
    }
  }

  async #deliver() {
    if (this.delivering) return;
    this.delivering = true;
    for (let item; (item = queue.waiting()[0]); ) await this.#send(item);
    this.delivering = false;
  }

  async #send(item) {
    try {
      const { replies, turn } = await this.#insist(() => this.#post(item), TRIES);
      const unseen = item.press && !replies.length; // a press is no event: there is nothing to wait for
      this.confirmed.push({ item, turn: unseen ? 0 : turn });
      setTimeout(() => this.last < turn && !unseen && this.#hurry(), 250); // usually the news has come by then
    } catch (refused) {
      const again = refused.final ? null : () => this.say(item); // the same id: it may have arrived
      this.view.refuse(item, refused.message, again);
    }
    queue.remove(item);
    this.#settle();
  }

  #post(item) {
    this.view.expect(true);
    return server.chat(this.#token(), item);
  }

  // Kept before the first message leaves, so that this message too can be sent again.
  #token() {
    if (!this.session) {
      this.session = newToken();
      remember("session", this.session);
      this.#hurry();
    }
    return this.session;
  }

  async #listen() {
    for (let failures = 0; ; ) {
      this.poll = new AbortController();
      try {
        this.#show(await this.#news());
        failures = 0;
      } catch {
        failures = this.poll.signal.aborted ? 0 : failures + 1;
        if (failures) await this.patience.pause(failures);
      }
      this.lost = failures > 1;
      this.#report();
    }
  }

  async #news() {
    const asked = Date.now();
    const known = this.session ? await server.news(this.session, this.last, this.poll.signal) : { events: [] };
    const events = known.events;
    this.view.helped(known.helper);
    if (!events.length && Date.now() - asked < 1000) await this.patience.pause(2); // nobody made us wait
    return events;
  }

  #show(events) {
    const fresh = events.filter(({ number }) => number > this.last);
    if (!fresh.length) return;
    this.last = fresh[fresh.length - 1].number;
    this.view.show(fresh);
    this.#settle();
  }

  #settle() {
    const shown = this.confirmed.filter(({ turn }) => turn <= this.last);
    this.confirmed = this.confirmed.filter(({ turn }) => turn > this.last);
    for (const { item } of shown) this.view.settle(item);
    if (!this.confirmed.length && !queue.waiting().length) this.view.expect(false);
  }

  // Tries until it succeeds, is refused for good, or has failed ``tries`` times by the server's fault.
  async #insist(act, tries = Infinity) {
    for (let failures = 0; ; ) {
      try {
        const result = await act();
        this.#trouble(false);
        return result;
      } catch (error) {
        failures += 1;
        if (error.final || (error.ours && failures >= tries)) throw error;
        this.slow = error.slow === true;
        this.#trouble(true);
        await this.patience.pause(failures);
      }
    }
  }

  #trouble(now) {
    this.troubled = now;
    if (now) this.view.expect(false);
    this.#report();
  }

  #report() {
    const offline = !navigator.onLine;
    const why = this.slow ? "slow" : "retrying";
    if (queue.waiting().length && (offline || this.troubled)) this.view.status(offline ? "offline" : why);
    else this.view.status(offline || this.troubled || this.lost ? "lost" : null);
  }

  // The network is back, or somebody looks: try now.
  #hurry() {
    this.patience.end();
    this.poll?.abort();
  }
}
