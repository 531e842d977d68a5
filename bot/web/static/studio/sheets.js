// Sends an edited workbook: first to be looked at, then, when its editor agrees, to be kept as drafts.

const token = document.querySelector("meta[name=csrf]").content;
const form = document.getElementById("upload");
const chosen = document.getElementById("file");
const preview = document.getElementById("preview");
const trouble = document.getElementById("trouble");
const keep = document.getElementById("keep");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  preview.hidden = true;
  const said = await send("xem");
  if (said) show(said);
});

keep.addEventListener("click", async () => {
  if (await send("nhap")) location.assign("/studio/dang");
});

chosen.addEventListener("change", () => { preview.hidden = true; tell(""); });

// What the server said; nothing when it said no, which is told.
async function send(act) {
  const [file] = chosen.files;
  if (file.size > Number(form.dataset.most)) return tell(form.dataset.large);
  tell("");
  busy(true);
  try {
    const headers = { "X-CSRF-Token": token, Accept: "application/json", "Content-Type": "application/octet-stream" };
    const response = await fetch(`/studio/bang-tinh/${act}`, { method: "POST", body: file, headers });
    const said = await response.json();
    return response.ok ? said : tell(said.error);
  } catch {
    return tell(form.dataset.lost); // also when the file was changed on the disk: it must be chosen again
  } finally {
    busy(false);
  }
}

function show({ wrong, faults, changes, total }) {
  list("wrong", wrong);
  list("faults", faults);
  document.getElementById("total").textContent = total;
  document.getElementById("changes").replaceChildren(...changes.map(line));
  keep.hidden = changes.length === 0;
  preview.hidden = false;
  preview.focus();
}

function list(id, texts) {
  document.getElementById(id).hidden = texts.length === 0;
  document.querySelector(`#${id} ul`).replaceChildren(...texts.map((text) => made("li", text)));
}

function line({ where, before, after }) {
  const item = made("li", "");
  item.append(made("strong", where));
  if (before) item.append(made("del", before));
  if (after) item.append(made("ins", after));
  return item;
}

function made(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function tell(text) {
  trouble.textContent = text;
  trouble.hidden = !text;
}

function busy(now) {
  for (const button of [form.querySelector("button"), keep]) button.disabled = now;
  form.setAttribute("aria-busy", String(now));
}
