// What the person has said and the server has not yet confirmed: kept over reloads, sent in order.

import { recall, remember } from "./storage.js";

export const waiting = () => recall("queue", []);

export const isWaiting = (item) => waiting().some((other) => other.id === item.id);

export function add(said) {
  const item = { id: newId(), ...said };
  remember("queue", [...waiting(), item]);
  return item;
}

export function remove(item) {
  remember("queue", waiting().filter((other) => other.id !== item.id));
}

// Made here, so that a message sent twice is one message. crypto.randomUUID is missing on plain http.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
