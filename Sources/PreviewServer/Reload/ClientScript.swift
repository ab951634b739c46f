/// The script that served pages run.
enum ClientScript {
  /// The first part of all addresses that are not of the site.
  static let folder = "__sitegen"
  static let path = "\(folder)/client.js"
  static let eventsPath = "\(folder)/events"
  /// The element of a page that shows the report itself.
  static let reportID = "sitegen-report"

  /// Styles are set one by one, because a site's content security policy may forbid style sheets in pages.
  static let text = """
    (() => {
      "use strict";
      const script = document.currentScript;
      const page = script.dataset.page;
      let mark = script.dataset.mark;
      let source = null;
      let overlay = null;

      // A hidden page lets go of its connection: browsers allow six to a host,
      // and a seventh tab would wait for ever. It catches up when it is shown.
      const connect = () => {
        if (source || document.visibilityState === "hidden") return;
        const query = new URLSearchParams({ since: mark });
        if (page !== undefined) query.set("page", page);
        const events = new EventSource("/\(eventsPath)?" + query);
        const on = (name, action) => events.addEventListener(name, (event) => {
          if (event.lastEventId) mark = event.lastEventId;
          action(event.data ? JSON.parse(event.data) : {});
        });
        on("reload", () => { disconnect(); location.reload(); });
        on("css", swapStyles);
        on("failed", (data) => show(data.report || "The build failed."));
        on("mended", hide);
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

      // The old style sheet goes when the new one is there, so that the page never stands naked.
      const swapStyles = () => {
        for (const link of document.querySelectorAll('link[rel~="stylesheet"][href]')) {
          const url = new URL(link.href);
          if (url.origin !== location.origin || link.dataset.sitegenOld !== undefined) continue;
          url.searchParams.set("sitegen", mark);
          const fresh = link.cloneNode();
          fresh.removeAttribute("integrity");
          fresh.addEventListener("load", () => link.remove(), { once: true });
          fresh.addEventListener("error", () => {
            fresh.remove();
            delete link.dataset.sitegenOld;
          }, { once: true });
          link.dataset.sitegenOld = "";
          fresh.href = url.href;
          link.after(fresh);
        }
      };

      const element = (name, text, style) => {
        const result = document.createElement(name);
        if (text) result.textContent = text;
        Object.assign(result.style, style);
        return result;
      };

      const show = (report) => {
        const place = document.getElementById("\(reportID)");
        if (place) {
          place.textContent = report;
          return;
        }
        hide();
        overlay = element("div", "", { all: "initial" });
        overlay.id = "sitegen-overlay";
        const box = element("section", "", {
          position: "fixed", inset: "0", zIndex: "2147483647", boxSizing: "border-box", overflow: "auto",
          padding: "2rem", background: "rgb(27 27 31 / 0.96)", color: "#f2f2f2",
          font: "16px/1.5 system-ui, sans-serif",
        });
        box.setAttribute("role", "alert");
        box.setAttribute("lang", "en");
        const button = element("button", "Hide", {
          position: "absolute", top: "1.5rem", right: "2rem", padding: "0.25rem 1rem", font: "inherit",
          color: "inherit", background: "transparent", border: "1px solid currentColor", cursor: "pointer",
        });
        button.addEventListener("click", hide);
        box.append(
          button,
          element("h1", "The site was not built", { margin: "0 6rem 0 0", fontSize: "1.5rem" }),
          element("p", "Below is the last good page. This report goes away when the mistakes are mended.",
            { margin: "0.25rem 0 1rem" }),
          element("pre", report, {
            margin: "0", whiteSpace: "pre-wrap", overflowWrap: "anywhere",
            font: "14px/1.5 ui-monospace, monospace",
          }));
        overlay.attachShadow({ mode: "open" }).append(box);
        document.documentElement.append(overlay);
      };
      const hide = () => {
        if (overlay) overlay.remove();
        overlay = null;
      };

      addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
      addEventListener("pagehide", disconnect);
      addEventListener("pageshow", connect);
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "hidden") disconnect(); else connect();
      });
      connect();
    })();

    """
}
