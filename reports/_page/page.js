"use strict";
// Everything the page says stands there without scripts; here tables sort, texts copy,
// and live.js, which follows in the same element, makes the picture live. Text only ever
// enters the page as text.
const byId = (id) => document.getElementById(id);
const all = (query, root = document) => [...root.querySelectorAll(query)];
const filled = (node, attributes, children) => {
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children.flat().filter((child) => child !== ""));
  return node;
};
const html = (name, attributes = {}, ...children) =>
  filled(document.createElement(name), attributes, children);
const svg = (name, attributes = {}, ...children) =>
  filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
const counted = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

// Theme: what the system says, until the person says otherwise.
const theme = byId("theme");
const dark = () => (document.documentElement.dataset.theme
  ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
const named = () => { theme.textContent = dark() ? "Light theme" : "Dark theme"; };
theme.addEventListener("click", () => {
  document.documentElement.dataset.theme = dark() ? "light" : "dark";
  named();
});
named();
theme.hidden = false;

// Copy: where a browser keeps the clipboard from files, the text is selected.
const copied = async (text) => {
  getSelection().selectAllChildren(text);
  try {
    await navigator.clipboard.writeText(text.textContent);
    return true;
  } catch {
    return document.execCommand("copy");
  }
};
for (const button of all("[data-copy]")) {
  button.hidden = false;
  const words = button.firstChild;
  button.addEventListener("click", async () => {
    const done = await copied(byId(button.dataset.copy));
    words.data = done ? "Copied" : "Selected";
    byId("told").textContent = done ? "Copied." : "Selected; copy it with the keyboard.";
    setTimeout(() => { words.data = "Copy"; }, 2500);
  });
}

// Tables: a button in every heading; equal rows keep their order.
const order = new Intl.Collator("en", { numeric: true }).compare;
const sort = (head, index) => {
  const up = head.getAttribute("aria-sort") !== "ascending";
  for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  const body = head.closest("table").tBodies[0];
  const key = (row) => row.cells[index].textContent.trim();
  const rows = [...body.rows].sort((a, b) => (up ? 1 : -1) * order(key(a), key(b)));
  body.append(...rows);
};
for (const head of all("table.sorted thead th")) {
  const button = html("button", { type: "button" }, head.textContent);
  head.replaceChildren(button);
  button.addEventListener("click", () => sort(head, head.cellIndex));
}

// Paper shows what is folded.
let folded = [];
addEventListener("beforeprint", () => {
  folded = all("details:not([open])");
  for (const each of folded) each.open = true;
});
addEventListener("afterprint", () => { for (const each of folded) each.open = false; });
