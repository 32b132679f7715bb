/** Light and dark: the colours of the style sheet, read for the canvas. */

const NAMES = [
  "--paper", "--raised", "--ink", "--quiet", "--rule", "--accent", "--edge", "--edge-strong",
  "--denied", "--group", "--group-line", "--halo",
  ...Array.from({ length: 9 }, (_, type) => `--type-${type}`),
  ...Array.from({ length: 9 }, (_, type) => `--type-${type}-line`),
];

/** @returns {Palette} the colours as they are now */
export function readPalette() {
  const probes = document.createElement("div");
  for (const name of NAMES) {
    const probe = document.createElement("span");
    probe.style.color = `var(${name})`;
    probes.append(probe);
  }
  document.body.append(probes);
  // all are there before the first is read, so that styles are computed once
  const palette = Object.fromEntries(
    NAMES.map((name, at) => [name, getComputedStyle(probes.children[at]).color]),
  );
  probes.remove();
  return palette;
}

/** @returns {"light" | "dark"} */
export function currentTheme() {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** @param {"light" | "dark"} theme */
export function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
}

/** @param {() => void} listener */
export function onThemeChange(listener) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", listener);
  new MutationObserver(listener).observe(document.documentElement, {
    attributeFilter: ["data-theme"],
  });
}

export function prefersStill() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
