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
    // Browsers note 250 files if nobody asks for more.
    performance.setResourceTimingBufferSize(10000);
    \(ClientReload.text)
    \(ClientReport.text)
    \(ClientBar.text)
    \(ClientReload.start)
    })();

    """
}
