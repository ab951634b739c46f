internal import Diagnostics
internal import Files

/// Guesses which file an author meant.
enum ContentPaths {
  /// The path that a wrong one most likely stands for: the same name elsewhere,
  /// or the nearest spelling.
  static func nearest(to path: SitePath, among paths: some Sequence<SitePath>) -> SitePath? {
    var sameName: SitePath?
    var names: [String] = []
    for candidate in paths {
      if candidate.name == path.name, sameName.map({ candidate < $0 }) ?? true { sameName = candidate }
      names.append(candidate.text)
    }
    return sameName ?? NearestName.find(path.text, among: names).flatMap { SitePath($0) }
  }
}
