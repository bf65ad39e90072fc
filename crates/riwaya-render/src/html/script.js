"use strict";
(() => {
  const panel = document.getElementById("panel");
  const bar = document.getElementById("panel-title");
  const body = document.getElementById("panel-text");
  let cameFrom = null;

  // Shows an article in the panel, the pieces of mark `number` set off and in view.
  const show = (article, number) => {
    const copy = article.querySelector(".text").cloneNode(true);
    copy.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
    let first = null;
    copy.querySelectorAll("mark").forEach((mark) => {
      if (number && mark.dataset.m.split(" ").includes(number)) {
        mark.className = "on";
        first = first || mark;
      }
    });
    bar.replaceChildren(...[...article.querySelector("summary").childNodes].map((node) => node.cloneNode(true)));
    body.replaceChildren(copy);
    const outside = article.querySelector(".outside");
    if (outside) body.append(outside.cloneNode(true));
    // Beside the page where there is room, else over it and alone in focus.
    const beside = matchMedia("(min-width: 70rem)").matches;
    document.body.classList.toggle("reading", beside);
    if (!panel.open) beside ? panel.show() : panel.showModal();
    body.scrollTop = 0;
    if (first) first.scrollIntoView({ block: "center" });
    bar.focus({ preventScroll: true });
  };

  const follow = (event) => {
    const link = event.target.closest("a[href^='#s']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // A link inside a picture has no `hash`.
    const place = link.getAttribute("href").slice(1);
    const target = document.getElementById(place);
    const article = target && target.closest("details.article");
    if (!article) return;
    event.preventDefault();
    cameFrom = link;
    const mark = /-m(\d+)$/.exec(place);
    document.querySelectorAll("a.current").forEach((other) => other.classList.remove("current"));
    link.classList.add("current");
    show(article, mark && mark[1]);
  };

  // Only dossiers have a panel; on a site the other pages share this script.
  if (panel) {
    panel.addEventListener("close", () => {
      document.body.classList.remove("reading");
      if (cameFrom) cameFrom.focus({ preventScroll: true });
    });
    document.addEventListener("click", follow);
    document.getElementById("panel-close").addEventListener("click", () => panel.close());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && panel.open) panel.close();
    });
  }

  const filter = document.getElementById("filter");
  if (filter) {
    const stories = [...document.querySelectorAll("details.story")];
    const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const titles = stories.map((story) => plain(story.querySelector("summary").textContent));
    filter.hidden = false;
    filter.addEventListener("input", () => {
      const words = plain(filter.value).split(/\s+/).filter(Boolean);
      stories.forEach((story, at) => { story.hidden = !words.every((word) => titles[at].includes(word)); });
    });
  }

  // Paper cannot be unfolded: what is folded within a story is open in print, article texts apart.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open], .article, .story)")];
    opened.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((details) => { details.open = false; }));
})();
