// A phone that talks to the drafts. The conversation lives in this page alone.

import { byId, element } from "../dom.js";
import { paragraphs } from "../text.js";
import { post } from "./server.js";

const texts = JSON.parse(byId("texts").textContent);
const { topic, step } = byId("trying").dataset;
const lines = byId("lines");
let session = "";
let busy = false;

const add = (node) => {
  lines.append(node);
  lines.scrollTop = lines.scrollHeight;
};

async function hear(said, shown = "") {
  if (busy) return;
  busy = true;
  byId("status").textContent = "";
  if (shown) add(element("div", { class: "line person" }, shown));
  for (const button of lines.querySelectorAll("button")) button.disabled = true;
  lines.setAttribute("aria-busy", "true");
  try {
    show(await post("thu", { channel: byId("channel").value, session, topic, step, ...said }));
  } catch (error) {
    byId("status").textContent = error.message;
  } finally {
    busy = false;
    lines.removeAttribute("aria-busy");
  }
}

function show(said) {
  session = said.session;
  for (const message of said.messages) {
    const buttons = message.buttons.map((button) => {
      const made = element("button", { type: "button" }, button.label);
      made.addEventListener("click", () => hear({ pressed: button.press }, button.label));
      return made;
    });
    const image = message.image ? [element("img", { src: message.image, alt: "" })] : [];
    add(element("div", { class: "line assistant" }, ...image, ...paragraphs(message.text, texts), element("div", { class: "buttons" }, ...buttons)));
  }
  byId("where").textContent = said.step ? `${said.title} · ${texts.step.replace("{step}", said.step)}` : texts.free;
  if (said.why.length) byId("why").textContent = said.why.join("\n");
}

function begin() {
  lines.replaceChildren();
  session = "";
  hear({});
}

byId("write").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = byId("words").value.trim();
  if (!text) return;
  byId("words").value = "";
  hear({ text }, text);
});
byId("anew").addEventListener("click", begin);
byId("channel").addEventListener("change", begin);
begin();
