// Calls the studio. Throws Refused when the server said no, anything else when it was not reached.

import { Refused } from "../server.js";

export { Refused };

const token = document.querySelector("meta[name=csrf]").content;

export async function post(path, body) {
  const headers = { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-Token": token };
  const response = await fetch(`/studio/api/${path}`, { method: "POST", body: JSON.stringify(body), headers, cache: "no-store" });
  const said = await response.json().catch(() => ({}));
  if (response.status === 401) location.reload(); // signed out: the page leads to the sign-in
  if (!response.ok) throw Object.assign(new Refused(response.status, said.error ?? ""), said);
  return said;
}

// A page of ours as a document: parsed by the browser, its scripts never run.
export const page = (path) =>
  new Promise((done, failed) => {
    const asked = new XMLHttpRequest();
    asked.open("GET", path);
    asked.responseType = "document";
    asked.onload = () => (asked.status === 200 ? done(asked.response) : failed(new Error(asked.status)));
    asked.onerror = failed;
    asked.send();
  });
