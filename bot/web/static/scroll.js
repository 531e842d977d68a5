// Keeps the eye where it should be: a new reply from its first line, and never away from what one reads.

import { byId } from "./dom.js";

const NEAR = 160; // pixels from the end that still count as reading the end

export class Scroll {
  constructor() {
    this.down = byId("down");
    this.down.addEventListener("click", () => this.toEnd());
    addEventListener("scroll", () => nearEnd() && (this.down.hidden = true), { passive: true });
  }

  // To be called before the page grows.
  measure() {
    this.wasNear = nearEnd();
  }

  toEnd(behavior) {
    scrollTo({ top: document.documentElement.scrollHeight, behavior });
  }

  // Somebody who reads further up is told of the reply instead.
  toReply(node, awaited) {
    if (!awaited && !this.wasNear) this.down.hidden = false;
    else (shortBefore(node) ?? node).scrollIntoView({ block: "start" });
  }
}

const nearEnd = () => document.documentElement.scrollHeight - scrollY - innerHeight < NEAR;

// The person's own words above the reply, when they leave room for it.
function shortBefore(node) {
  const before = node.previousElementSibling;
  return before?.matches(".person") && before.offsetHeight < innerHeight / 5 ? before : null;
}
