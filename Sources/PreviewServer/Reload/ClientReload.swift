/// The parts of the script that hear of changes and take them in.
enum ClientReload {
  static let text = #"""
    // A hidden page lets go of its connection: browsers allow six to a host,
    // and a seventh tab would wait for ever. It catches up when it is shown.
    let source = null;
    const connect = () => {
      if (source || document.visibilityState === "hidden") return;
      const events = new EventSource("/\#(ClientScript.eventsPath)?" + new URLSearchParams({ address, token, mark }));
      const on = (name, action) => events.addEventListener(name, (event) => {
        if (event.lastEventId) mark = event.lastEventId;
        action(JSON.parse(event.data));
      });
      on("reload", reload);
      on("go", (data) => { if (data.address !== location.pathname) location.assign(data.address); });
      on("files", (data) => take(data.files));
      on("state", (data) => { show(data); fetchBar(); });
      events.onerror = () => {
        if (source === events) setLost(true);
        if (events.readyState !== EventSource.CLOSED || source !== events) return;
        source = null;
        setTimeout(connect, 1000);
      };
      events.onopen = () => setLost(false);
      source = events;
    };
    const disconnect = () => {
      if (source) source.close();
      source = null;
    };
    // A page that nobody tells of changes any more says so.
    let lost = 0;
    const setLost = (isLost) => {
      if (isLost && !lost) lost = setTimeout(() => notice("lost", "Not connected: the preview has ended"), 1500);
      if (isLost) return;
      clearTimeout(lost);
      lost = 0;
      notice("lost");
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
      if (!files) return reload();
      const isChanged = (url) => url.origin === location.origin && files.includes(url.pathname);
      const isSheet = (url) => url.pathname.endsWith(".css");
      if (loaded().some((url) => isChanged(url) && !isSheet(url))) return reload();
      for (const link of document.querySelectorAll('link[rel~="stylesheet"][href]')) {
        if (isChanged(new URL(link.href))) swap(link);
        // What it imports comes out of the browser's memory if only the sheet around it is new.
        else if (imports(link.sheet).some(isChanged)) return reload();
      }
    };
    const imports = (sheet) => {
      try {
        return [...(sheet ? sheet.cssRules : [])].filter((rule) => rule.styleSheet)
          .flatMap((rule) => [new URL(rule.styleSheet.href), ...imports(rule.styleSheet)]);
      } catch { return []; }
    };
    const loaded = () => [
      ...performance.getEntriesByType("resource").map((entry) => entry.name),
      ...[...document.images].map((image) => image.currentSrc),
      ...[...document.querySelectorAll("script[src], source[src], video[src], audio[src], iframe[src]")]
        .map((loader) => loader.src),
      ...[...document.querySelectorAll('link[rel~="icon"][href], link[rel="manifest"][href]')].map((link) => link.href),
    ].filter((address) => URL.canParse(address)).map((address) => new URL(address));

    // The old style sheet goes when the new one is there, so that the page never stands naked. One that
    // has not come yet when the next change does is given up.
    const coming = new Map();
    const swap = (link) => {
      if ([...coming.values()].includes(link)) return;
      if (coming.has(link)) coming.get(link).remove();
      const fresh = link.cloneNode();
      const url = new URL(link.href);
      url.searchParams.set("sitegen", mark);
      fresh.removeAttribute("integrity");
      const end = (unwanted) => {
        if (coming.get(link) !== fresh) return;
        coming.delete(link);
        unwanted.remove();
      };
      fresh.addEventListener("load", () => end(link), { once: true });
      fresh.addEventListener("error", () => end(fresh), { once: true });
      coming.set(link, fresh);
      fresh.href = url.href;
      link.after(fresh);
    };
    """#

  static let start = #"""
    addEventListener("keydown", (event) => { if (event.key === "Escape" && overlay) escape.click(); });
    addEventListener("pagehide", disconnect);
    addEventListener("pageshow", connect);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") disconnect(); else connect();
    });
    const ready = () => { restorePlace(); fetchBar(); };
    if (document.readyState === "complete") ready(); else addEventListener("load", ready);
    connect();
    """#
}
