/// The part of the script that shows what the editor of a page may want to know.
enum ClientBar {
  static let text = #"""
    const barKey = "sitegen-bar-hidden";
    const standings = { draft: "Draft", embargo: "Embargo until", scheduled: "Scheduled for",
      published: "Published" };
    const menu = (title, links) => {
      const details = element("details");
      const list = element("ul");
      for (const { title, address } of links) {
        const item = element("li");
        item.append(element("a", title, { href: address }));
        list.append(item);
      }
      details.append(element("summary", title), list);
      return details;
    };
    const problems = (texts) => {
      const details = element("details", "", { class: "wrong" });
      details.append(element("summary", texts.length === 1 ? "1 problem" : texts.length + " problems"),
        element("pre", texts.join("\n"), { tabindex: "0" }));
      return details;
    };
    const sourceButton = (source) => {
      const button = element("button", key ? "Open source" : "Copy source path", { type: "button", title: source });
      const say = (text) => {
        const old = button.textContent;
        button.textContent = text;
        setTimeout(() => { button.textContent = old; }, 1500);
      };
      button.addEventListener("click", async () => {
        if (!key) {
          // There is none where the page comes over the network without encryption.
          if (!navigator.clipboard) return say(source);
          return navigator.clipboard.writeText(source).then(() => say("Copied"), () => say(source));
        }
        const answer = await fetch("/\#(ClientScript.openPath)?" + new URLSearchParams({ address, key }), { method: "POST" });
        say(answer.ok ? "Opened" : await answer.text());
      });
      return button;
    };
    const parts = (page) => {
      const parts = [];
      if (page.standing) {
        const moment = page.moment ? " " + page.moment.replace("T", " ") : "";
        parts.push(element("strong", standings[page.standing] + moment, { class: page.standing }));
      }
      if (page.words !== undefined) {
        const minutes = page.minutes ? ", " + page.minutes + " min" : "";
        parts.push(element("span", page.words + (page.words === 1 ? " word" : " words") + minutes));
      }
      if (page.problems.length) parts.push(problems(page.problems));
      if (page.near.length) {
        const near = menu("Nothing is here. Near it:",
          page.near.map((address) => ({ title: decodeURI(address), address })));
        near.open = true;
        parts.push(near);
      }
      if (page.source) parts.push(sourceButton(page.source));
      if (page.feeds.length) parts.push(menu("Feeds", page.feeds));
      if (page.papers.length) parts.push(menu("PDF", page.papers));
      return parts;
    };
    // What has to be seen also when the bar is hidden.
    const notices = new Map();
    const notice = (name, text, action) => {
      if (!text && !notices.has(name)) return;
      notices.delete(name);
      if (text) notices.set(name, { text, action });
      drawBar();
    };
    const shownNotices = () => [...notices.values()].map(({ text, action }) => {
      const shown = element(action ? "button" : "strong", text, { class: "notice", role: "status" });
      if (action) {
        shown.removeAttribute("role");
        shown.addEventListener("click", action);
      }
      return shown;
    });

    let bar = null;
    let page = null;
    const drawBar = () => {
      if (bar) bar.remove();
      bar = null;
      const content = [...shownNotices(), ...(page ? parts(page) : [])];
      if (!content.length) return;
      const [host, root] = island("sitegen-bar", `
        :host { all: initial; display: block; }
        section { position: fixed; inset: auto 0 0; z-index: 2147483646; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; align-items: center; padding: 0.25rem 1rem;
          background: #1b1b1f; color: #f2f2f2; font: 14px/1.6 system-ui, sans-serif; border-top: 1px solid; }
        .draft, .embargo, .scheduled, .wrong > summary, .notice { color: #ffd54a; }
        details { position: relative; } summary { cursor: pointer; padding: 0.15rem 0; }
        details > ul, details > pre { position: absolute; bottom: 100%; left: 0; margin: 0; padding: 0.5rem 1rem;
          max-height: 60vh; max-width: min(90vw, 50rem); overflow: auto; background: #1b1b1f; border: 1px solid;
          list-style: none; white-space: nowrap; }
        details > pre { white-space: pre-wrap; width: max-content; font: 13px/1.5 ui-monospace, monospace; }
        li { padding: 0.15rem 0; } a { color: #9ecbff; }
        button { font: inherit; color: inherit; background: transparent; border: 1px solid; border-radius: 3px;
          padding: 0.1rem 0.6rem; cursor: pointer; }
        .toggle { margin-left: auto; }
        :focus-visible { outline: 3px solid #ffd54a; outline-offset: 1px; }
        section.hidden { left: auto; padding: 0.1rem 0.4rem; }
        section.hidden > :not(.toggle, .notice) { display: none; }
        @media print { :host { display: none; } }
        @media (forced-colors: active) { section { forced-color-adjust: auto; } }`);
      const section = element("section", "", { "aria-label": "Preview: about this page" });
      const toggle = element("button", "", { type: "button", class: "toggle" });
      const set = (isHidden) => {
        section.classList.toggle("hidden", isHidden);
        toggle.textContent = isHidden ? "Preview" : "Hide";
        toggle.setAttribute("aria-expanded", String(!isHidden));
      };
      toggle.addEventListener("click", () => {
        set(!section.classList.contains("hidden"));
        localStorage.setItem(barKey, section.classList.contains("hidden") ? "1" : "");
      });
      section.append(...content, toggle);
      root.append(section);
      closeMenus(root);
      set(localStorage.getItem(barKey) === "1");
      // After the body, as high as the bar over it, so that nothing of the page ends below it.
      document.documentElement.append(host);
      new ResizeObserver(() => { host.style.height = section.offsetHeight + "px"; }).observe(section);
      bar = host;
    };
    // One menu at a time, and Escape closes it.
    const closeMenus = (root) => {
      const menus = [...root.querySelectorAll("details")];
      for (const details of menus) {
        details.addEventListener("toggle", () => {
          if (details.open) for (const other of menus) if (other !== details) other.open = false;
        });
      }
      root.addEventListener("keydown", (event) => {
        const open = menus.find((details) => details.open);
        if (event.key !== "Escape" || !open) return;
        open.open = false;
        open.querySelector("summary").focus();
        event.stopPropagation();
      });
    };
    const showBar = (facts) => { page = facts; drawBar(); };
    const fetchBar = () => fetch("/\#(ClientScript.pagePath)?" + new URLSearchParams({ address }))
      .then((answer) => answer.json()).then(showBar).catch(() => {});
    """#
}
