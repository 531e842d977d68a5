// What this browser remembers of the conversation; only for as long as the page where storage is forbidden.

const PREFIX = "camtay.";
const memory = new Map();

function storage() {
  try {
    const probe = PREFIX + "probe";
    localStorage.setItem(probe, "1");
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    return { getItem: (key) => memory.get(key) ?? null, setItem: (k, v) => memory.set(k, v), removeItem: (k) => memory.delete(k) };
  }
}

const store = storage();

export function recall(key, otherwise = null) {
  try {
    return JSON.parse(store.getItem(PREFIX + key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function remember(key, value) {
  store.setItem(PREFIX + key, JSON.stringify(value));
}

export function forget(...keys) {
  for (const key of keys) store.removeItem(PREFIX + key);
}

// Another tab took up a new conversation: this one must not go on with the old.
export function whenChangedElsewhere(key, act) {
  addEventListener("storage", (event) => {
    if (event.key === PREFIX + key && event.newValue !== null) act();
  });
}
