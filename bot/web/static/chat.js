// The chat page: joins the form and the shortcuts to the conversation.

import { byId } from "./dom.js";
import { forget, whenChangedElsewhere } from "./storage.js";
import { Talk } from "./talk.js";
import { View } from "./view.js";

const MOST_FILES = 10; // in one message
const texts = JSON.parse(byId("texts").textContent);
const view = new View(texts, (choice) => talk.say(choice));
const talk = new Talk(view);

view.ready();
write();
attach();
shortcuts();
renewal();
frame();
whenChangedElsewhere("session", () => location.reload());
talk.open("c:greet", codeOfThisVisit() ?? topicOfThisVisit());

function write() {
  const form = byId("write");
  const words = byId("words");
  const byFinger = matchMedia("(pointer: coarse)");
  const fit = () => {
    words.style.height = "auto";
    words.style.height = `${words.scrollHeight + words.offsetHeight - words.clientHeight}px`;
  };
  words.addEventListener("input", fit);
  // Enter chooses a word while a Vietnamese keyboard composes one: then it does not send.
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = words.value.trim();
    words.value = "";
    fit();
    if (byFinger.matches) words.blur(); // the keyboard of a phone would cover the reply
    else words.focus();
    if (text) talk.say({ text });
  });
}

function attach() {
  const input = byId("files");
  input.addEventListener("change", async () => {
    const chosen = Array.from(input.files).slice(0, MOST_FILES);
    view.status("sendingFiles");
    try {
      await talk.attach(chosen);
      view.status(null);
    } catch (refused) {
      view.status("failed", refused.message);
    }
    input.value = "";
  });
}

function shortcuts() {
  for (const button of document.querySelectorAll("[data-press]")) {
    button.addEventListener("click", () => talk.say({ press: button.dataset.press, label: button.textContent }));
  }
}

// A <dialog>, because confirm() is forbidden in a frame on another site.
function renewal() {
  const dialog = byId("renewal");
  byId("renew").addEventListener("click", () => {
    dialog.showModal();
    dialog.querySelector("[value=no]").focus();
  });
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "yes") return;
    forget("session", "queue");
    location.reload();
  });
}

// In another site's frame: Escape asks that site's launcher to close it.
function frame() {
  if (parent === window) return;
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !byId("renewal").open) parent.postMessage("camtay:close", "*");
  });
}

// The code by which one joins somebody's guide: used once, then out of the address.
function codeOfThisVisit() {
  const code = new URLSearchParams(location.search).get("giup") ?? "";
  if (!/^[0-9]{6}$/.test(code)) return null;
  window.history.replaceState(null, "", location.pathname);
  return `j:${code}`;
}

// The topic that the address names: said once a visit, not at every reload.
function topicOfThisVisit() {
  const topic = new URLSearchParams(location.search).get("topic") ?? "";
  if (!/^[a-z0-9-]{1,60}$/.test(topic)) return null;
  try {
    if (sessionStorage.getItem("camtay.topic") === topic) return null;
    sessionStorage.setItem("camtay.topic", topic);
  } catch {
    // Storage is forbidden: a reload says it again, and has nothing else to show either.
  }
  return `t:${topic}`;
}
