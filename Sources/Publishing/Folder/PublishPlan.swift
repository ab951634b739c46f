/// All that a publish will do, known before the first byte is written.
package struct PublishPlan: Hashable, Sendable {
  /// The new release's name, or the current one's if there is nothing new.
  package var release: String
  /// The release that readers see now; `nil` before the first publish.
  package var current: String?
  package var changes: PublishChanges
  /// What interrupted publishes left among the releases.
  package var leftovers: [String]
  /// The old releases that are removed afterwards.
  package var dropped: [String]
  /// When it is published, in seconds since 1970-01-01T00:00:00Z.
  package var time: Int

  /// Whether readers see this very site already, so that no release is made.
  package var isUpToDate: Bool { current != nil && changes.isEmpty }

  /// The steps until readers see the new release, in order; the last one shows it to them.
  package var steps: [PublishStep] {
    let sweep = leftovers.map { PublishStep.sweep($0) }
    if isUpToDate { return sweep }
    let folders = Self.folders(of: changes.unchanged + changes.changed + changes.added)
    return sweep + [.open] + folders.map { .makeFolder($0) }
      + changes.unchanged.map { .keep($0) } + (changes.changed + changes.added).map { .put($0) }
      + [.verify(changes.changed + changes.added), .record(manifest), .seal, .makeCurrent]
  }

  private var manifest: PublishManifest {
    let files = changes.unchanged + changes.changed + changes.added
    return PublishManifest(time: time, files: files.sorted { $0.path < $1.path })
  }

  /// The steps that follow when readers see the new release already.
  package var finalSteps: [PublishStep] { dropped.map { .drop($0) } }

  /// Every folder that the files need, each after those above it.
  private static func folders(of files: [PublishFile]) -> [String] {
    var folders: Set<String> = []
    for file in files {
      var rest = file.path[...]
      while let slash = rest.utf8.lastIndex(of: UInt8(ascii: "/")) {
        rest = rest[..<slash]
        // Those above a known folder are known too.
        guard folders.insert(String(rest)).inserted else { break }
      }
    }
    return folders.sorted()
  }
}
