/// The script that served pages run.
enum ClientScript {
  /// The first part of all addresses that are not of the site.
  static let folder = "__sitegen"
  static let path = "\(folder)/client.js"
  static let stylePath = "\(folder)/status.css"
  static let eventsPath = "\(folder)/events"
  static let pagePath = "\(folder)/page"
  static let openPath = "\(folder)/open"
  /// The element of a page that shows the report itself.
  static let reportID = "sitegen-report"

  static let text = """
    (() => {
    "use strict";
    const script = document.currentScript;
    const { address, token, key } = script.dataset;
    let mark = script.dataset.mark;
    \(ClientParts.reload)
    \(ClientParts.report)
    \(ClientParts.bar)
    \(ClientParts.start)
    })();

    """
}

/// The parts of the script. Styles are adopted sheets, because a site's content security policy may
/// forbid style elements and attributes in pages.
enum ClientParts {
  static let reload = """
    // A hidden page lets go of its connection: browsers allow six to a host,
    // and a seventh tab would wait for ever. It catches up when it is shown.
    let source = null;
    const connect = () => {
      if (source || document.visibilityState === "hidden") return;
      const events = new EventSource("/\(ClientScript.eventsPath)?" + new URLSearchParams({ address, token, mark }));
      const on = (name, action) => events.addEventListener(name, (event) => {
        if (event.lastEventId) mark = event.lastEventId;
        action(JSON.parse(event.data));
      });
      on("reload", reload);
      on("go", (data) => { if (data.address !== location.pathname) location.assign(data.address); });
      on("files", (data) => take(data.files));
      on("state", (data) => { show(data); fetchBar(); });
      events.onerror = () => {
        if (events.readyState !== EventSource.CLOSED || source !== events) return;
        source = null;
        setTimeout(connect, 1000);
      };
      source = events;
    };
    const disconnect = () => {
      if (source) source.close();
      source = null;
    };

    // Browsers restore the place by themselves after a reload, but not when the page was scrolled
    // only a moment ago.
    const place = "sitegen-place";
    const reload = () => {
      disconnect();
      sessionStorage.setItem(place, JSON.stringify([location.href, scrollX, scrollY]));
      location.reload();
    };
    const restorePlace = () => {
      const kept = sessionStorage.getItem(place);
      sessionStorage.removeItem(place);
      const [href, x, y] = kept ? JSON.parse(kept) : [];
      if (href === location.href) scrollTo({ left: x, top: y, behavior: "instant" });
    };

    // Style sheets are swapped; of all other files only those matter that this page has loaded.
    const take = (files) => {
      const isChanged = (url) => url.origin === location.origin && (!files || files.includes(url.pathname));
      const imports = (sheet) => {
        try {
          return [...sheet.cssRules].filter((rule) => rule.styleSheet)
            .flatMap((rule) => [new URL(rule.styleSheet.href), ...imports(rule.styleSheet)]);
        } catch { return []; }
      };
      for (const link of document.querySelectorAll('link[rel~="stylesheet"][href]')) {
        if ([new URL(link.href), ...(link.sheet ? imports(link.sheet) : [])].some(isChanged)) swap(link);
      }
      const isSheet = (url) => url.pathname.endsWith(".css");
      const loaded = performance.getEntriesByType("resource").map((entry) => new URL(entry.name));
      if (files && loaded.some((url) => isChanged(url) && !isSheet(url))) reload();
    };

    // The old style sheet goes when the new one is there, so that the page never stands naked.
    const swap = (link) => {
      if (link.dataset.sitegenOld !== undefined) return;
      const fresh = link.cloneNode();
      const url = new URL(link.href);
      url.searchParams.set("sitegen", mark);
      fresh.removeAttribute("integrity");
      fresh.addEventListener("load", () => link.remove(), { once: true });
      fresh.addEventListener("error", () => {
        fresh.remove();
        delete link.dataset.sitegenOld;
      }, { once: true });
      link.dataset.sitegenOld = "";
      fresh.href = url.href;
      link.after(fresh);
    };
    """

  static let report = """
    const element = (name, text, attributes) => {
      const result = document.createElement(name);
      if (text) result.textContent = text;
      for (const [key, value] of Object.entries(attributes || {})) result.setAttribute(key, value);
      return result;
    };
    // An element whose insides no style of the page reaches.
    const island = (id, css) => {
      const host = element("div", "", { id, lang: "en" });
      const root = host.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      root.adoptedStyleSheets = [sheet];
      return [host, root];
    };

    let overlay = null;
    let hidden = null;
    const show = ({ report, fault }) => {
      const text = report || fault;
      const place = document.getElementById("\(ClientScript.reportID)");
      if (place && text) place.textContent = text;
      if (place) return;
      hide();
      if (!text || text === hidden) return;
      const [host, root] = island("sitegen-overlay", `
        :host { all: initial; }
        section { position: fixed; inset: 0; z-index: 2147483647; box-sizing: border-box; overflow: auto;
          padding: 2rem; background: rgb(27 27 31 / 0.96); color: #f2f2f2; font: 16px/1.5 system-ui, sans-serif; }
        h1 { margin: 0 6rem 0 0; font-size: 1.5rem; }
        p { margin: 0.25rem 0 1rem; }
        pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.5 ui-monospace, monospace; }
        button { position: absolute; top: 1.5rem; right: 2rem; padding: 0.25rem 1rem; font: inherit; color: inherit;
          background: transparent; border: 1px solid; cursor: pointer; }
        button:focus-visible, pre:focus-visible { outline: 3px solid #ffd54a; outline-offset: 2px; }`);
      const section = element("section", "", { role: "alert" });
      const button = element("button", "Hide", { type: "button" });
      button.addEventListener("click", () => { hidden = text; hide(); });
      section.append(button,
        element("h1", report ? "The site has mistakes" : "This page cannot be shown as it is now"),
        element("p", "Below is the last good page. This report goes away when the mistakes are mended."),
        element("pre", text, { tabindex: "0" }));
      root.append(section);
      document.documentElement.append(host);
      overlay = host;
    };
    const hide = () => {
      if (overlay) overlay.remove();
      overlay = null;
    };
    """

  static let bar = """
    const barKey = "sitegen-bar-hidden";
    const standings = { draft: "Draft", embargo: "Embargo until", scheduled: "Scheduled for", expired: "Expired",
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
        element("pre", texts.join("\\\\n"), { tabindex: "0" }));
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
        if (!key) return navigator.clipboard.writeText(source).then(() => say("Copied"), () => say(source));
        const answer = await fetch("/\(ClientScript.openPath)?" + new URLSearchParams({ address, key }), { method: "POST" });
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
    let bar = null;
    const showBar = (page) => {
      if (bar) bar.remove();
      const content = parts(page);
      if (!content.length) return;
      const [host, root] = island("sitegen-bar", `
        :host { all: initial; position: sticky; bottom: 0; z-index: 2147483646; display: block; }
        section { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; align-items: center; padding: 0.25rem 1rem;
          background: #1b1b1f; color: #f2f2f2; font: 14px/1.6 system-ui, sans-serif; border-top: 1px solid; }
        .draft, .embargo, .scheduled, .expired, .wrong > summary { color: #ffd54a; }
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
        section.hidden { display: inline-flex; float: right; padding: 0.1rem 0.4rem; }
        section.hidden > :not(.toggle) { display: none; }
        @media print { :host { display: none; } }
        @media (forced-colors: active) { section { forced-color-adjust: auto; } }`);
      const section = element("section", "", { "aria-label": "Preview: about this page" });
      const toggle = element("button", "", { type: "button", class: "toggle" });
      const set = (isHidden) => {
        section.classList.toggle("hidden", isHidden);
        toggle.textContent = isHidden ? "Preview" : "Hide";
        toggle.setAttribute("aria-expanded", String(!isHidden));
        localStorage.setItem(barKey, isHidden ? "1" : "");
      };
      toggle.addEventListener("click", () => set(!section.classList.contains("hidden")));
      section.append(...content, toggle);
      root.append(section);
      // One menu at a time, and Escape closes it.
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
      set(localStorage.getItem(barKey) === "1");
      document.body.append(host);
      bar = host;
    };
    const fetchBar = () => fetch("/\(ClientScript.pagePath)?" + new URLSearchParams({ address }))
      .then((answer) => answer.json()).then(showBar).catch(() => {});
    """

  static let start = """
    addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
    addEventListener("pagehide", disconnect);
    addEventListener("pageshow", connect);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") disconnect(); else connect();
    });
    const ready = () => { restorePlace(); fetchBar(); };
    if (document.readyState === "complete") ready(); else addEventListener("load", ready);
    connect();
    """
}
