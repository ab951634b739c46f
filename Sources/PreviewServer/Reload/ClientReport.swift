/// The part of the script that shows what is wrong over the page.
///
/// Styles are adopted sheets, because a site's content security policy may forbid style elements and
/// attributes in pages.
enum ClientReport {
  static let text = #"""
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
    let escape = null;
    let hidden = null;
    const show = ({ report, fault }) => {
      const text = report || fault;
      const place = document.getElementById("\#(ClientScript.reportID)");
      if (place && text) place.textContent = text;
      if (place) return;
      hide();
      if (text !== hidden) {
        hidden = null;
        notice("wrong");
      }
      if (!text || hidden) return;
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
      button.addEventListener("click", () => dismiss(text, () => show({ report, fault })));
      section.append(button,
        element("h1", report ? "The site has mistakes" : "This page cannot be shown as it is now"),
        element("p", "Below is the last good page. This report goes away when the mistakes are mended."),
        element("pre", text, { tabindex: "0" }));
      root.append(section);
      document.documentElement.append(host);
      overlay = host;
      escape = button;
    };
    // What is hidden is told all the same: this is not the page as it is written now.
    const dismiss = (text, again) => {
      hidden = text;
      hide();
      notice("wrong", "Mistakes: this is the last good page", () => { hidden = null; again(); });
    };
    const hide = () => {
      if (overlay) overlay.remove();
      overlay = null;
    };
    """#
}
