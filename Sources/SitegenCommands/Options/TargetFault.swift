internal import Diagnostics
internal import Files
internal import SiteBuild

extension SiteFolder {
  /// Why a target must not be written to, if it lies in what the site is made of or in what it was made into,
  /// or around these.
  ///
  /// A target inside the site's folder, but beside all of these, is allowed.
  func fault(of target: PublishTarget) -> Diagnostic? {
    guard let path = localPath(of: target.place) else { return nil }
    let place = Self.realPath(path)
    guard let neighbour = forbidden.first(where: { $0.isTouched(by: place) }) else { return nil }
    let relation = place == neighbour.path ? "is" : Self.isInside(place, neighbour.path) ? "lies in" : "lies around"
    return Diagnostic(
      .targetInsideSite, "the target '\(target.name)' \(relation) \(neighbour.name)",
      at: Span(file: SettingsReader.fileName, bytes: target.placeBytes),
      hint: "choose a place outside of the site's own files, such as '../published'")
  }

  /// A folder that no target may have to do with.
  private struct Forbidden {
    var name: String
    var path: String
    /// Whether a target may not lie in it either.
    var isWhole = true

    func isTouched(by place: String) -> Bool {
      SiteFolder.isInside(path, place) || (isWhole && SiteFolder.isInside(place, path))
    }
  }

  private var forbidden: [Forbidden] {
    [
      Forbidden(name: "the output folder '\(outputName)'", path: output),
      Forbidden(name: "'content/'", path: Self.realPath("\(tree.root)/content")),
      Forbidden(name: "'templates/'", path: Self.realPath("\(tree.root)/templates")),
      Forbidden(name: "the site's folder", path: Self.realPath(tree.root), isWhole: false),
      Forbidden(name: "'.sitegen/'", path: Self.realPath(state), isWhole: false),
    ]
  }

  /// Where on this machine a target is; `nil` for those elsewhere.
  private func localPath(of place: PublishTarget.Place) -> String? {
    switch place {
    case .folder(let path, _), .archive(let path): absolute(path)
    case .rsync(let written, _, _), .git(let written, _): localPath(ofAddress: written)
    case .rclone: nil
    }
  }

  /// What has a host is elsewhere, but for the addresses of files.
  private func localPath(ofAddress written: String) -> String? {
    let scheme = "file://"
    if written.hasPrefix(scheme) { return absolute(String(written.dropFirst(scheme.count))) }
    return written.contains(":") ? nil : absolute(written)
  }

  /// A path of `site.yml` counts from the site's root.
  func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    return "\(tree.root)/\(path.hasPrefix("./") ? String(path.dropFirst(2)) : path)"
  }
}
