// Keeps a list of nodes in step with a list of values, touching only what changed, so that the focus stays.

export class Keyed {
  constructor(place, make) {
    Object.assign(this, { place, make });
    this.known = new Map(); // key → { node, state }
  }

  // ``state``: what the node shows, as text; the same state keeps the node.
  show(items, key, state = JSON.stringify) {
    const focused = this.#focused();
    const kept = new Set(items.map(key));
    for (const [id, { node }] of this.known) {
      if (!kept.has(id)) {
        node.remove();
        this.known.delete(id);
      }
    }
    items.forEach((item, at) => this.#put(at, key(item), item, state(item)));
    if (focused && !document.contains(focused.was)) this.known.get(focused.id)?.node.querySelector("a, button")?.focus();
  }

  #put(at, id, item, state) {
    let entry = this.known.get(id);
    if (entry?.state !== state) {
      const node = this.make(item);
      entry?.node.replaceWith(node);
      entry = { node, state };
      this.known.set(id, entry);
    }
    const standing = this.place.children[at];
    if (standing !== entry.node) this.place.insertBefore(entry.node, standing ?? null);
  }

  #focused() {
    const was = document.activeElement;
    const found = Array.from(this.known).find(([, { node }]) => node.contains(was));
    return found ? { id: found[0], was } : null;
  }
}
