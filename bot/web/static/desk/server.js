// Calls the desk. Throws Refused when the server said no, anything else when it was not reached.

import { Refused } from "../server.js";

export { Refused };

const token = document.querySelector("meta[name=csrf]").content;

export const get = (path, seconds = 20, signal = undefined) => call(path, {}, seconds, signal);

export const post = (path, body = {}, options = {}) =>
  call(path, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" }, ...options });

export const upload = (file) => call(`files?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file }, 300);

async function call(path, options, seconds = 20, signal = undefined) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), seconds * 1000);
  signal?.addEventListener("abort", () => stop.abort());
  try {
    const headers = { ...options.headers, Accept: "application/json", "X-CSRF-Token": token };
    const response = await fetch(`/desk/api/${path}`, { cache: "no-store", ...options, headers, signal: stop.signal });
    const said = await response.json().catch(() => ({}));
    if (response.status === 401) location.reload(); // signed out: the page leads to the sign-in
    if (!response.ok) throw Object.assign(new Refused(response.status, said.error ?? ""), said);
    return said;
  } finally {
    clearTimeout(timer);
  }
}
