// Text size and colours: applied before the first paint, changed by the buttons in the header, remembered.
{
  const SIZES = 5;
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  let look = { size: 1, theme: null };
  try {
    look = { ...look, ...JSON.parse(localStorage.getItem("camtay.look")) };
  } catch {
    // Nothing is remembered here.
  }

  const isDark = () => (look.theme ? look.theme === "dark" : system.matches);
  const byId = (id) => document.getElementById(id);

  const apply = () => {
    root.dataset.size = look.size;
    root.dataset.theme = isDark() ? "dark" : "light";
    byId("dark")?.setAttribute("aria-pressed", isDark());
    byId("smaller")?.setAttribute("aria-disabled", look.size === 0);
    byId("larger")?.setAttribute("aria-disabled", look.size === SIZES - 1);
  };

  const change = (part) => {
    look = { ...look, ...part };
    apply();
    try {
      localStorage.setItem("camtay.look", JSON.stringify(look));
    } catch {
      // It holds until the page is closed.
    }
  };

  apply();
  system.addEventListener("change", apply);
  addEventListener("DOMContentLoaded", () => {
    apply();
    byId("smaller")?.addEventListener("click", () => change({ size: Math.max(0, look.size - 1) }));
    byId("larger")?.addEventListener("click", () => change({ size: Math.min(SIZES - 1, look.size + 1) }));
    byId("dark")?.addEventListener("click", () => change({ theme: isDark() ? "light" : "dark" }));
  });
}
