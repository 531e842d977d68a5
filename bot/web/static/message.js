// Builds the nodes of one message.

import { element } from "./dom.js";
import { paragraphs } from "./text.js";
import { clockTime } from "./time.js";

export function fromPerson(text, texts) {
  const words = element("p", { class: "words", dir: "auto" }, text);
  return element("div", { class: "message person" }, name(texts.person), words);
}

export function fromAssistant(said, texts, onPress) {
  const speaker = said.by ? element("p", { class: "by" }, said.by) : name(texts.assistant);
  const words = element("div", { class: "words" }, speaker, ...paragraphs(said.text, texts));
  const message = element("div", { class: said.by ? "message assistant helper" : "message assistant" }, words);
  words.append(...(said.files ?? []).map((file) => attached(file, texts)));
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

// A photo is shown, anything else is a link; what was not kept is only named.
function attached(file, texts) {
  if (file.kind === "photo" && file.url) return picture(file.url, texts);
  const title = `📎 ${file.name || texts.file}`;
  return element("p", {}, file.url ? element("a", { href: file.url, target: "_blank", rel: "noopener" }, title) : title);
}

function picture(url, texts) {
  const image = element("img", { src: url, alt: texts.picture });
  return element("a", { class: "picture", href: url, target: "_blank", rel: "noopener", title: texts.enlarge }, image);
}
