// Puts a button on another site's page that opens the assistant in a frame:
// <script src="https://…/embed.js" data-topic="khai-sinh" async></script>
(() => {
  const WORDS = {{ words | tojson }};
  const script = document.currentScript;
  const home = new URL(script.src).origin;
  const topic = script.dataset.topic;
  const address = home + "/embed" + (topic ? "?topic=" + encodeURIComponent(topic) : "");

  const STYLE = `
    :host { all: initial; }
    button { font: 600 1.125rem/1.3 system-ui, "Segoe UI", Roboto, sans-serif; cursor: pointer; }
    button:focus-visible { outline: 3px solid #0b5d57; outline-offset: 3px; box-shadow: 0 0 0 3px #fff; }
    .open, .close { min-height: 48px; border: 2px solid #fff; color: #fff; background: #0b5d57; }
    .open { position: fixed; z-index: 2147483000; right: 16px; bottom: 16px; padding: 12px 22px; border-radius: 28px;
      box-shadow: 0 2px 10px rgb(0 0 0 / 30%); }
    .panel { position: fixed; z-index: 2147483001; inset: 0; box-sizing: border-box; width: 100%; height: 100%;
      max-width: none; max-height: none; margin: 0; padding: 0; border: 0; background: #0b5d57; }
    .panel[open] { display: flex; flex-direction: column; }
    .open[hidden] { display: none; }
    .close { align-self: stretch; border: 0; padding: 10px 20px; text-align: start; }
    .close::before { content: "\\2715\\00a0 "; content: "\\2715\\00a0 " / ""; }
    .close:focus-visible { outline-color: #fff; outline-offset: -5px; box-shadow: none; }
    iframe { flex: 1; width: 100%; border: 0; background: #f5f3ee; }
    @media (min-width: 40rem) and (min-height: 34rem) {
      .panel { inset: auto 16px 16px auto; width: 26rem; height: min(44rem, calc(100vh - 32px)); overflow: hidden;
        border-radius: 16px; box-shadow: 0 6px 30px rgb(0 0 0 / 35%); }
    }`;

  const make = (tag, properties, ...children) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  };

  const host = make("div");
  const root = host.attachShadow({ mode: "open" });
  const opener = make("button", { type: "button", className: "open", textContent: WORDS.open });
  const closer = make("button", { type: "button", className: "close", textContent: WORDS.close });
  const panel = make("dialog", { className: "panel", ariaLabel: WORDS.title }, closer);
  const besideThePage = matchMedia("(min-width: 40rem) and (min-height: 34rem)");
  let frame = null; // made when first wanted: a page that nobody asks on loads nothing

  const open = () => {
    frame = frame || panel.appendChild(make("iframe", { src: address, title: WORDS.title }));
    opener.hidden = true;
    if (besideThePage.matches) panel.show();
    else panel.showModal(); // it covers the page: nothing below may take the focus
    frame.focus();
  };
  const closed = () => {
    opener.hidden = false;
    opener.focus();
  };

  const dress = () => {
    if (!("adoptedStyleSheets" in root)) return root.append(make("style", { textContent: STYLE }));
    const sheet = new CSSStyleSheet(); // allowed under the strictest policy of the page
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
  };

  dress();
  opener.addEventListener("click", open);
  closer.addEventListener("click", () => panel.close());
  panel.addEventListener("close", closed);
  panel.addEventListener("keydown", (event) => event.key === "Escape" && panel.close());
  addEventListener("message", (event) => {
    if (event.source === frame?.contentWindow && event.origin === home && event.data === "camtay:close") panel.close();
  });
  root.append(opener, panel);
  if (document.body) document.body.append(host);
  else addEventListener("DOMContentLoaded", () => document.body.append(host));
})();
