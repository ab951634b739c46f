/// Where a report is to go.
struct ReportTarget {
  private let file: String
  private let site: String

  /// - Parameters:
  ///   - file: As it was written on the command line.
  ///   - site: The site's folder.
  init(_ file: String, site: String) {
    (self.file, self.site) = (file, site)
  }

  /// What is the site's own: a report there would be taken for a source, or replace one.
  private static let folders = ["content", "templates", "public", ".sitegen"]

  /// Why nothing may be written there, if so.
  var fault: String? {
    let target = SiteFolder.realPath(file)
    for name in Self.folders where SiteFolder.isInside(target, SiteFolder.realPath("\(site)/\(name)")) {
      return "the report '\(file)' would lie in the site's '\(name)/': choose another place"
    }
    guard target != SiteFolder.realPath("\(site)/site.yml") else {
      return "the report '\(file)' would replace the site's settings: choose another place"
    }
    return nil
  }
}
