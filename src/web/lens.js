/**
 * Makes the lens answer while the day is moved: puts a slider into the chart, exactly as wide as the plots, and shows
 * the server's own page for the day it stops at. Without this script the same form is sent with its button.
 */
const DAY = 86_400_000;
const root = document.getElementById("lens");
const announced = document.getElementById("announced");
let latest = 0;

/** Fetches the page for the form's values and puts its content in place; a slower, older answer is dropped. */
async function show(form, keepFocus) {
  const mine = ++latest;
  const url = `${form.action}?${new URLSearchParams(new FormData(form))}`;
  root.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(url, { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.getElementById("lens");
    if (mine !== latest) return;
    if (!response.ok || fresh === null) return void location.assign(url);
    const opened = [...root.querySelectorAll("details")].map((details) => details.open);
    root.replaceChildren(...fresh.childNodes);
    root.querySelectorAll("details").forEach((details, i) => {
      details.open = opened[i] ?? false;
    });
    for (const links of document.querySelectorAll(".languages")) {
      const theirs = page.querySelector(".languages");
      if (theirs !== null) links.replaceWith(theirs);
    }
    history.replaceState(null, "", url);
    prepare();
    // What was replaced is not read out, so the answer is said once more in a place that stays.
    announced.textContent = document.getElementById("verdict").textContent;
    if (keepFocus !== null) document.getElementById(keepFocus)?.focus({ preventScroll: true });
  } catch {
    location.assign(url);
  } finally {
    root.removeAttribute("aria-busy");
  }
}

const toNumber = (day) => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
const toDay = (number) => new Date(number * DAY).toISOString().slice(0, 10);

/** The slider, in a row of the chart's own grid. */
function slider(form, date) {
  const range = document.createElement("input");
  range.type = "range";
  range.id = "slider";
  range.min = String(toNumber(date.min));
  range.max = String(toNumber(date.max));
  range.value = String(toNumber(date.value));
  range.setAttribute("aria-label", date.dataset.slider ?? "");
  const format = new Intl.DateTimeFormat(date.dataset.locale, {
    dateStyle: "long",
    timeZone: "UTC",
  });
  const speak = () => {
    const words = format.format(new Date(Number(range.value) * DAY));
    range.setAttribute("aria-valuetext", words);
    spoken.textContent = words;
  };
  const spoken = document.createElement("output");
  let timer = 0;
  range.addEventListener("input", () => {
    date.value = toDay(Number(range.value));
    speak();
    clearTimeout(timer);
    timer = setTimeout(() => show(form, "slider"), 120);
  });
  range.addEventListener("keydown", (event) => {
    // An arrow moves one day; a page key moves a month, for which a range would move a tenth of the twenty years.
    const step = { PageUp: 30, PageDown: -30 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    range.value = String(Number(range.value) + step);
    range.dispatchEvent(new Event("input"));
  });
  const row = document.createElement("div");
  row.className = "life-row slider-row";
  const plot = document.createElement("div");
  plot.className = "plot";
  plot.append(range);
  row.append(plot, spoken);
  speak();
  return row;
}

/** Something was recorded (live.js): the same choice is shown again, unless one is just being made. */
document.addEventListener("news", (event) => {
  event.preventDefault();
  const form = document.getElementById("choice");
  if (form.checkValidity()) event.detail.push(show(form, document.activeElement?.id || null));
});

function prepare() {
  const form = document.getElementById("choice");
  const date = document.getElementById("day");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(form, document.activeElement?.id ?? null);
  });
  document.getElementById("purpose").addEventListener("change", () => show(form, "purpose"));
  date.addEventListener("change", () => {
    if (date.validity.valid) show(form, "day");
  });
  document.querySelector(".life")?.prepend(slider(form, date));
}

prepare();
