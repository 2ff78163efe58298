/**
 * Lets an open page follow a person's acts: asks once a second whether what it shows is still so, with the tag of what it
 * shows, and puts the server's own page in place when not. Asks nobody while the page is hidden, stops with it, and
 * asks less and less often while the server does not answer. A page that refreshes itself (the lens) is told instead.
 */
const EVERY = 1_000;
const SELDOM = 30_000;
let wait = EVERY;
let timer = 0;
let asking;

const line = () => document.getElementById("live");
const acts = () => [...document.querySelectorAll("[data-act]")];

function say(following) {
  const shown = line();
  if (shown === null) return;
  const words = following ? shown.dataset.following : shown.dataset.lost;
  shown.hidden = false;
  shown.classList.toggle("live-lost", !following);
  if (shown.textContent !== words) shown.textContent = words;
}

async function ask() {
  const shown = line();
  if (shown === null) return;
  asking = new AbortController();
  try {
    const { status, headers } = await fetch(shown.dataset.live, {
      cache: "no-store",
      headers: { "if-none-match": `"${shown.dataset.tag}"` },
      signal: AbortSignal.any([asking.signal, AbortSignal.timeout(10_000)]),
    });
    if (status !== 204 && status !== 304) throw new Error(String(status));
    const tag = headers.get("etag");
    // What the page shows may have become another while the answer was under way.
    if (status === 204 && tag !== `"${line()?.dataset.tag}"`) await refresh();
    wait = EVERY;
    say(true);
  } catch {
    if (asking.signal.aborted) return;
    wait = Math.min(SELDOM, wait * 2);
    say(false);
  }
  timer = setTimeout(ask, wait);
}

async function refresh() {
  const before = new Set(acts().map((act) => act.dataset.act));
  const news = new CustomEvent("news", { cancelable: true, detail: [] });
  if (document.dispatchEvent(news)) await replace();
  else await Promise.all(news.detail);
  const fresh = acts().filter((act) => !before.has(act.dataset.act));
  for (const act of fresh) act.classList.add("act-new");
  const titles = fresh.map((act) => act.querySelector(".act-title")?.textContent).filter(Boolean);
  const announced = document.getElementById("announced");
  if (titles.length > 0 && announced !== null)
    announced.textContent = `${line()?.dataset.news} ${titles.join(", ")}. ${announced.textContent}`;
}

/** The server's page in place of this one; what was unfolded and where one was stay. */
async function replace() {
  const response = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!response.ok) throw new Error(String(response.status));
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const region = document.querySelector("[data-live-region]");
  const theirs = page.querySelector("[data-live-region]");
  if (region === null || theirs === null) throw new Error("another page");
  const opened = [...region.querySelectorAll("details[open]")].map(({ id }) => id);
  const focused = document.activeElement?.closest("[data-act]")?.dataset.act;
  const place = [
    ...(document.activeElement?.closest("[data-act]")?.querySelectorAll("a, summary, section") ?? []),
  ].indexOf(document.activeElement);
  const read = acts().find((act) => act.getBoundingClientRect().bottom > 0);
  const top = read?.getBoundingClientRect().top ?? 0;
  region.replaceChildren(...theirs.childNodes);
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  if (focused !== undefined)
    document
      .getElementById(focused)
      ?.querySelectorAll("a, summary, section")
      [place]?.focus({ preventScroll: true });
  // Whoever reads further down goes on reading there.
  const same = scrollY > 0 && read !== undefined ? document.getElementById(read.dataset.act) : null;
  if (same !== null) scrollBy(0, same.getBoundingClientRect().top - top);
}

function follow() {
  clearTimeout(timer);
  asking?.abort();
  if (document.visibilityState === "visible") void ask();
}

document.addEventListener("visibilitychange", follow);
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) follow();
});
addEventListener("pagehide", () => {
  clearTimeout(timer);
  asking?.abort();
});
follow();
