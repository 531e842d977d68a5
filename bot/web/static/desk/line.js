// One line of a conversation: of the person, a helper, the assistant, among helpers, or an event.

import { element } from "../dom.js";
import { paragraphs } from "../text.js";
import { moment } from "./when.js";

// ``may``: {quote, edit, teach}, what can be done with a line here.
export function line(said, texts, may = {}) {
  if (said.who === "event") {
    return element("p", { class: "event" }, said.text, " ", time(said.at));
  }
  const words = element("div", { class: "words" });
  if (said.quoted) words.append(element("blockquote", { dir: "auto" }, said.quoted));
  words.append(...(said.who === "person" ? [element("p", { class: "plain", dir: "auto" }, said.text)] : paragraphs(said.text, texts)));
  words.append(...said.files.map((file) => attached(file, texts)));
  const head = element("p", { class: "who" }, said.name, " ", time(said.at), ...(said.edited ? [` · ${texts.edited}`] : []));
  if (may.quote && said.who === "person" && said.text) head.append(act(texts.quote, () => may.quote(said)));
  if (may.edit && said.mine && said.text) head.append(act(texts.edit, () => may.edit(said)));
  if (may.teach && said.who === "helper" && said.text) head.append(act(texts.teach, () => may.teach(said)));
  return element("div", { class: `line ${said.who}${said.mine ? " mine" : ""}` }, head, words);
}

const time = (at) => element("time", { datetime: at }, moment(at));

function act(words, onPress) {
  const button = element("button", { type: "button", class: "of-line" }, words);
  button.addEventListener("click", onPress);
  return button;
}

// What was not kept is only named.
function attached(file, texts) {
  const title = `📎 ${file.name || (file.kind === "photo" ? texts.photo : texts.file)}`;
  if (!file.url) return element("p", { class: "file" }, title);
  const link = element("a", { href: file.url, target: "_blank", rel: "noopener" });
  if (file.kind === "photo") link.append(element("img", { src: file.url, alt: texts.photo, loading: "lazy" }));
  else link.append(title);
  return element("p", { class: "file" }, link);
}
