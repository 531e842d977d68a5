// Turns a reply's words into nodes: lines, lists, **bold**, addresses. Nothing is ever parsed as HTML.

import { element } from "./dom.js";

const MARKED = /^(?:(☐|☑|✅|[-–•])|(\d{1,2})[.)])\s+(.*)$/u;
const BOLD = /\*\*(.+?)\*\*/u;
// Full addresses and hotlines only: no other number is to be called by a slip of the thumb.
const TOUCHABLE = /(https?:\/\/[^\s<>«»“”]*[^\s<>«»“”.,;:!?)]|\b1[89]00[ .]?\d{2}[ .]?\d{2}\b)/u;

export function paragraphs(text, texts) {
  const nodes = [];
  let apart = false; // the line before was empty
  for (const line of text.split("\n")) {
    if (line.trim()) add(nodes, line, apart, texts);
    apart = !line.trim();
  }
  return nodes;
}

function add(nodes, line, apart, texts) {
  const [, mark, number, words] = MARKED.exec(line) ?? [];
  const list = mark ? "ul" : number ? "ol" : null;
  const last = nodes[nodes.length - 1];
  const paper = !list && !apart && last?.querySelector(":scope > .box:last-child"); // its line below says where to get it
  if (paper) paper.append(element("p", { dir: "auto" }, ...inline(line)));
  else if (!list) nodes.push(element("p", { dir: "auto", class: apart && "apart" }, ...inline(line)));
  else if (last?.localName === list && !apart) last.append(item(mark, number, words, texts));
  else nodes.push(element(list, { class: apart && "apart" }, item(mark, number, words, texts)));
}

function item(mark, number, words, texts) {
  if (number) return element("li", { dir: "auto", value: number }, ...inline(words));
  const spoken = mark === "☑" ? { role: "img", "aria-label": texts.ticked } : { "aria-hidden": "true" };
  return element("li", { dir: "auto", class: "☐☑".includes(mark) ? "marked box" : "marked" }, element("span", { class: "mark", ...spoken }, mark), ...inline(words));
}

function inline(text) {
  return text.split(BOLD).flatMap((part, i) => (i % 2 ? [element("strong", {}, ...touchable(part))] : touchable(part)));
}

function touchable(text) {
  return text.split(TOUCHABLE).map((part, i) => (i % 2 ? anchor(part) : part));
}

function anchor(address) {
  if (!address.startsWith("http")) return element("a", { href: `tel:${address.replace(/\D/g, "")}` }, address);
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, address);
}
