/// Pages for when the output has none to show.
enum StatusPage {
  static let building = page(
    title: "Building the site", text: "This page loads by itself when the first build is done.")

  static let notFound = page(
    title: "No such page", text: "The site has no page at this address, and no 404.html.")

  /// - Parameter report: Plain text.
  static func failed(_ report: String) -> String {
    page(
      title: "The site was not built", text: "This page goes away by itself when the mistakes are mended.",
      report: report)
  }

  private static func page(title: String, text: String, report: String? = nil) -> String {
    // The id tells the script that the report is shown here already.
    let block = report.map { "<pre id=\"\(ClientScript.reportID)\">\(escaped($0))</pre>\n" } ?? ""
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>\(title)</title>
      <style>
      body { margin: 3rem auto; max-width: 60rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
      pre { padding: 1rem; overflow: auto; font: 0.875rem/1.5 ui-monospace, monospace; background: #f4f4f2; }
      </style>
      </head>
      <body>
      <h1>\(title)</h1>
      <p>\(text)</p>
      \(block)</body>
      </html>

      """
  }

  private static func escaped(_ text: String) -> String {
    text.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&amp;")
      .split(separator: "<", omittingEmptySubsequences: false).joined(separator: "&lt;")
  }
}
