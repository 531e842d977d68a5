// What the person has said and the server has not yet confirmed: kept over reloads, sent in order.

import { newId } from "./chance.js";
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
