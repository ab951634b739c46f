internal import Diagnostics
internal import Files

/// Guesses which file an author meant.
enum ContentPaths {
  /// The path that a wrong one most likely stands for: the same name elsewhere,
  /// or the nearest spelling of the name, in the same folder if it is there.
  ///
  /// Only names are compared: in whole paths, the folders they share would make
  /// any two names look alike.
  static func nearest(to path: SitePath, among paths: some Sequence<SitePath>) -> SitePath? {
    let paths = paths.sorted()
    if let sameName = paths.first(where: { $0.name == path.name }) { return sameName }
    guard let name = NearestName.find(String(path.name), among: Set(paths.map { String($0.name) })) else { return nil }
    let found = paths.filter { $0.name == name }
    return found.first { $0.parent == path.parent } ?? found.first
  }

  /// The path that reads the same but is spelled with other bytes: macOS writes
  /// `ü` as two characters where editors write one.
  static func sameText(as path: SitePath, among paths: some Sequence<SitePath>) -> SitePath? {
    paths.filter { $0.text == path.text }.min()
  }
}
