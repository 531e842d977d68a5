// What nobody can guess, made in this browser. (crypto.randomUUID is missing on plain http.)

const bytes = (count) => Array.from(crypto.getRandomValues(new Uint8Array(count)));

// Of a message: sent twice, it is one message.
export const newId = () => bytes(16).map((byte) => byte.toString(16).padStart(2, "0")).join("");

// Of a conversation: who holds it reads along, so it is as long as no one can try.
export const newToken = () =>
  btoa(String.fromCharCode(...bytes(32))).replaceAll("+", "-").replaceAll("/", "_").replace("=", "");
