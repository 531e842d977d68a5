// Builds the nodes of one message.

import { element } from "./dom.js";
import { paragraphs } from "./text.js";
import { clockTime } from "./time.js";

export function fromPerson(text, texts) {
  const words = element("p", { class: "words", dir: "auto" }, text);
  return element("div", { class: "message person" }, name(texts.person), words);
}

export function fromAssistant(said, texts, onPress) {
  const words = element("div", { class: "words" }, name(texts.assistant), ...paragraphs(said.text, texts));
  const message = element("div", { class: "message assistant" }, words);
  if (said.image) words.append(picture(said.image, texts));
  if (said.links.length) words.append(links(said.links, texts));
  if (said.buttons.length) message.append(choices(said.buttons, texts, onPress));
  return message;
}

export function timeOf(date) {
  return element("time", { datetime: date.toISOString() }, clockTime(date));
}

export const offers = (group, label) => Array.from(group?.children ?? []).some((b) => b.dataset.label === label);

// The choices can no longer be made; the one that was made is marked. They stay readable, and the one
// that has the focus keeps it: aria-disabled does not throw a keyboard back to the top of the page.
export function retire(group, label, texts) {
  for (const button of group?.children ?? []) {
    button.setAttribute("aria-disabled", "true");
    button.tabIndex = -1;
    if (button.dataset.label === label) button.append(element("span", { class: "unseen" }, ` (${texts.chosen})`));
    if (button.dataset.label === label) button.classList.add("chosen");
  }
}

const name = (who) => element("span", { class: "unseen" }, `${who}: `);

function choices(buttons, texts, onPress) {
  const group = element("div", { class: "choices", role: "group", "aria-label": texts.choices });
  for (const { label, press } of buttons) {
    const button = element("button", { type: "button", "data-label": label, dir: "auto" }, label);
    button.addEventListener("click", () => button.hasAttribute("aria-disabled") || onPress({ press, label }));
    group.append(button);
  }
  return group;
}

function links(all, texts) {
  const items = all.map((link) => anchor(link, texts)).map((link) => element("li", {}, link));
  return element("ul", { class: "links", "aria-label": texts.links }, ...items);
}

// The host's name is shown: people are taught to look at it before they trust a page.
function anchor({ label, url }, texts) {
  if (/^tel:[+\d]+$/.test(url)) return element("a", { href: url }, label);
  if (!/^https?:\/\/[^/\s]+/i.test(url)) return label; // nothing that could run a script
  const host = element("span", { class: "host" }, url.split("/")[2]);
  const unseen = element("span", { class: "unseen" }, ` (${texts.newPage})`);
  return element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label, " ", host, unseen);
}

function picture(url, texts) {
  const image = element("img", { src: url, alt: texts.picture });
  return element("a", { class: "picture", href: url, target: "_blank", rel: "noopener", title: texts.enlarge }, image);
}
