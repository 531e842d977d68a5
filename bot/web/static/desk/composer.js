// The box for answers and notes: blanks are filled before it sends, and nothing is sent twice.

import { byId, element } from "../dom.js";
import { post, upload } from "./server.js";

const BLANK = /\[[^\[\]\n]+\]/g;
const MOST_FILES = 10;
const WRITING_EVERY = 4000; // milliseconds

export function composer(texts, { path, onSent }) {
  const form = byId("write");
  const box = byId("words");
  const draft = `camtay.draft.${location.pathname}`;
  let files = [];
  let about = null; // {quote} or {edit}: the line that is quoted or said anew
  let key = newKey();
  let told = 0;
  box.value = sessionStorage.getItem(draft) ?? "";
  fit();

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  form.addEventListener("change", (event) => event.target.name === "mode" && mode());
  box.addEventListener("input", () => {
    fit();
    sessionStorage.setItem(draft, box.value);
    if (Date.now() - told > WRITING_EVERY && box.value) {
      told = Date.now();
      post(path("writing")).catch(() => {});
    }
  });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && !event.shiftKey && !matchMedia("(pointer: coarse)").matches) {
      event.preventDefault();
      form.requestSubmit();
    }
    if (event.key === "Tab" && !event.shiftKey && !event.altKey && nextBlank(box.selectionEnd)) event.preventDefault();
    if (event.key === "Escape") byId("main").focus();
  });
  byId("files").addEventListener("change", (event) => attach([...event.target.files]).then(() => (event.target.value = "")));
  byId("no-quote").addEventListener("click", () => {
    if (about?.edit) box.value = "";
    turnTo(null);
    fit();
  });

  async function send() {
    const text = box.value.trim();
    const isNote = form.mode.value === "note";
    if (!text && !files.length) return;
    if (!isNote && nextBlank(0)) return trouble(texts.blank);
    busy(true);
    try {
      if (about?.edit) await post(path("edit"), { line: about.edit.id, text });
      else if (isNote) await post(path("note"), { id: key, text });
      else await post(path("answer"), { id: key, text, files: files.map(({ id }) => id), quotes: about?.quote.id ?? null });
      box.value = "";
      files = [];
      key = newKey(); // only now: a resend of the same words is the same line
      sessionStorage.removeItem(draft);
      turnTo(null);
      trouble("");
      listFiles();
      fit();
      await onSent();
    } catch (refused) {
      trouble(refused.message || texts.unreached);
    } finally {
      busy(false);
    }
  }

  async function attach(chosen) {
    if (files.length + chosen.length > MOST_FILES) return trouble(texts.tooMany);
    trouble("");
    for (const file of chosen) {
      try {
        busy(true);
        files.push(await upload(file));
      } catch (refused) {
        trouble(`${file.name}: ${refused.message || texts.unreached}`);
      } finally {
        busy(false);
      }
      listFiles();
    }
  }

  function listFiles() {
    byId("attached").hidden = !files.length;
    byId("attached").replaceChildren(
      ...files.map((file) => {
        const button = element("button", { type: "button" }, texts.remove);
        button.addEventListener("click", () => {
          files = files.filter((other) => other !== file);
          listFiles();
        });
        return element("li", {}, file.name || texts.file, " ", button);
      }),
    );
  }

  function nextBlank(from) {
    BLANK.lastIndex = from;
    const found = BLANK.exec(box.value);
    if (!found) return false;
    box.focus();
    box.setSelectionRange(found.index, found.index + found[0].length);
    return true;
  }

  function turnTo(line) {
    about = line;
    byId("quoting").hidden = !line;
    byId("quoting").querySelector("span").textContent = line ? `${line.edit ? texts.editing : texts.quoting} ${(line.edit ?? line.quote).text}` : "";
    if (line) box.focus();
  }

  function edit(said) {
    turnTo({ edit: said });
    box.value = said.text;
    fit();
  }

  function insert(text) {
    const before = box.value.slice(0, box.selectionStart);
    const typed = before.trim() && box.value.trim();
    box.value = typed ? `${box.value.trimEnd()}\n${text}` : text;
    box.dispatchEvent(new Event("input"));
    box.focus();
    nextBlank(0) || box.setSelectionRange(box.value.length, box.value.length);
  }

  function mode() {
    form.classList.toggle("noting", form.mode.value === "note");
    box.focus();
  }

  function fit() {
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
  }

  const busy = (now) => form.querySelector("[type=submit]").toggleAttribute("disabled", now);
  const trouble = (words) => (byId("trouble").textContent = words);

  return {
    insert,
    quote: (said) => turnTo({ quote: said }),
    edit,
    focus(which) {
      if (form.hidden) return;
      form.mode.value = which;
      mode();
    },
    // Whoever does not have the case may still leave a note; who has it answers.
    show({ ticket }) {
      form.hidden = ticket.state === "closed";
      const mayAnswer = ticket.mine || ticket.state === "waiting";
      form.mode[0].disabled = !mayAnswer;
      if (!mayAnswer) form.mode.value = "note";
      form.classList.toggle("noting", form.mode.value === "note");
    },
  };
}

// Made here, so that an answer that is sent again is one answer.
const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
