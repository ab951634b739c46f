/// How releases lie in a target folder.
///
/// ```
/// TARGET/releases/2026-11-24T031500Z/…
/// TARGET/current -> releases/2026-11-24T031500Z
/// TARGET/previous -> releases/2026-11-23T180000Z
/// ```
struct FolderTarget: Sendable {
  /// Without a slash at the end.
  let folder: String

  static let incomingPrefix = ".incoming-"

  var releases: String { "\(folder)/releases" }
  var currentLink: String { "\(folder)/current" }
  var previousLink: String { "\(folder)/previous" }
  var lockFile: String { "\(folder)/.sitegen-publish.lock" }

  func release(_ name: String) -> String { "\(releases)/\(name)" }
  func incoming(_ name: String) -> String { "\(releases)/\(Self.incomingPrefix)\(name)" }

  /// Shows readers a release; what pages that they have open still ask for is found in the one before.
  func makeCurrent(_ release: String, before: String?) throws(PublishError) {
    if let before, before != release { try System.replaceLink(previousLink, to: "releases/\(before)") }
    try System.replaceLink(currentLink, to: "releases/\(release)")
  }

  /// What is at the target now.
  struct State {
    /// The release that readers see; `nil` if none or if the link leads elsewhere.
    var current: String?
    /// Oldest first.
    var releases: [ReleaseName] = []
    /// Folders of publishes that were interrupted.
    var leftovers: [String] = []
  }

  /// Reads what is there; a target that is not there yet is empty.
  func state() throws(PublishError) -> State {
    var state = State()
    for case let name? in try System.kind(releases) == nil ? [] : System.names(in: releases) {
      if name.hasPrefix(Self.incomingPrefix) {
        state.leftovers.append(name)
      } else if let release = ReleaseName(name), System.kind(self.release(name)) == .folder {
        state.releases.append(release)
      }
    }
    state.releases.sort()
    state.leftovers.sort()
    state.current = try current(among: state.releases)
    return state
  }

  private func current(among releases: [ReleaseName]) throws(PublishError) -> String? {
    switch System.kind(currentLink) {
    case nil: return nil
    case .link: break
    default: throw .currentIsNoLink(currentLink)
    }
    let destination = System.destination(ofLink: currentLink)
    return releases.first { destination == "releases/\($0.text)" }?.text
  }
}
