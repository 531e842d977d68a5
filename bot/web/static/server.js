// Calls the chat API. Throws Refused when the server said no, anything else when it was not reached.

export class Refused extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }

  // Sending the same again will be refused again.
  get final() {
    return this.status < 500 && this.status !== 408 && this.status !== 429;
  }

  // We were too fast.
  get slow() {
    return this.status === 429;
  }

  // The assistant itself stumbled. (502–504 only say that it is being restarted.)
  get ours() {
    return this.status === 500;
  }
}

export const chat = (session, { id, text, press, files = [] }) =>
  call("chat", { body: press ? { session, id, press } : { session, id, text, files } });

// Both give {events, helper}: what was said, and which helper has the conversation now.
export const history = (session, after) => call(`chat/history?after=${after}`, { session });

// Waits on the server's side until something was said, or half a minute.
export const news = (session, after, signal) => call(`chat/news?after=${after}`, { session, seconds: 45, signal });

export const upload = (session, file) =>
  call(`files?name=${encodeURIComponent(file.name)}`, { session, file, seconds: 300 });

async function call(path, { session, body, file, seconds = 20, signal }) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), seconds * 1000);
  signal?.addEventListener("abort", () => stop.abort());
  try {
    const response = await fetch(`/api/v1/${path}`, request(session, body, file, stop.signal));
    if (!response.ok) throw new Refused(response.status, await sentence(response));
    return await response.json();
  } finally {
    clearTimeout(timer);
  }
}

// A gateway before us answers in HTML.
const sentence = async (response) => (await response.json().catch(() => ({}))).error ?? "";

function request(session, body, file, signal) {
  const headers = session ? { Authorization: `Bearer ${session}` } : {};
  if (file) return { method: "POST", headers, body: file, signal };
  if (!body) return { headers, signal, cache: "no-store" };
  return {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal,
  };
}
