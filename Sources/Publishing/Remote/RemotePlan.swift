/// All that a publish to a place in use will do, known before the first byte is sent.
struct RemotePlan: Hashable, Sendable {
  var changes: PublishChanges
  /// Files to send, wave after wave: what a wave needs is in those before it.
  var waves: [[PublishFile]] = []
  /// Files to remove afterwards, wave after wave: pages before what they show.
  var removals: [[String]] = []
  /// Folders that hold no file of the site any more, the deepest first.
  var emptiedFolders: [String] = []
  /// Files that the site no longer has and that stay until the next change: pages that readers
  /// opened a moment ago, or that caches keep, still ask for them. Their names tell what they
  /// hold, so they are never wrong, only old.
  var retired: [PublishFile] = []
  /// How many files of the last publish that ended are not there any more, and how many it had. What an
  /// interrupted publish left, or what stayed for the sake of older pages, is nothing that anybody may miss.
  var losses: (removed: Int, total: Int) { (changes.removed.count { holdings.contains($0.path) }, holdings.count) }
  private let holdings: Set<String>
  /// Whether an interrupted publish is completed.
  var completesAnother: Bool

  /// - Parameters:
  ///   - site: The files to publish, with digests.
  ///   - held: What the target held after the last publish that ended.
  ///   - retired: What it held beside that, for the sake of older pages; `nil` where readers see
  ///     all of a publish at once, so that nothing need stay.
  ///   - unsure: Files that an interrupted publish may have written or removed since.
  init(site: [PublishFile], held: [PublishFile], retired: [PublishFile]? = nil, unsure: Set<String>) {
    let digests = Dictionary(
      (held + (retired ?? [])).map { ($0.path, $0.digest) }, uniquingKeysWith: { first, _ in first })
    changes = PublishChanges()
    holdings = Set(held.lazy.map(\.path))
    completesAnother = !unsure.isEmpty
    for file in site {
      switch digests[file.path] {
      case nil: changes.added.append(file)
      case file.digest where !unsure.contains(file.path): changes.unchanged.append(file)
      default: changes.changed.append(file)
      }
    }
    let paths = Set(site.lazy.map(\.path))
    let strays = unsure.subtracting(paths).subtracting(digests.keys).map { PublishFile(path: $0, size: 0) }
    changes.removed = strays + held.filter { !paths.contains($0.path) }
    if let retired { retire(retired.filter { !paths.contains($0.path) }, sparing: unsure) }
    changes.removed.sort { $0.path < $1.path }
    waves = Self.waves(changes)
    let removed = Dictionary(grouping: changes.removed.map(\.path)) { FileRole($0) }
    removals = removed.keys.sorted(by: >).compactMap { removed[$0]?.sorted() }
    emptiedFolders = Self.emptied(changes.removed, site: site)
  }

  /// Lets files with lasting names stay that would be removed, and removes those that stayed the last time.
  ///
  /// - Parameters:
  ///   - old: Those that stayed the last time and are still not the site's.
  ///   - unsure: Files of which nobody knows that they are whole.
  private mutating func retire(_ old: [PublishFile], sparing unsure: Set<String>) {
    retired = changes.removed.filter { Self.isLasting($0.path) && !unsure.contains($0.path) }
    changes.removed.removeAll(where: Set(retired).contains)
    if changes.isEmpty, retired.isEmpty, !completesAnother {
      // Of an unchanged site nothing is touched.
      retired = old
    } else {
      changes.removed += old
    }
  }

  /// Nothing is to be sent or removed.
  var isUpToDate: Bool { changes.isEmpty && !completesAnother }

  /// Every path that is written or removed.
  var touched: [String] { (changes.added + changes.changed + changes.removed).map(\.path).sorted() }

  /// New pages come before those that are there already, as these may link to them; the home page comes last.
  private static func waves(_ changes: PublishChanges) -> [[PublishFile]] {
    let assets = (changes.added + changes.changed).filter { FileRole($0.path) == .asset }
    let newPages = changes.added.filter { FileRole($0.path) == .page && !isHome($0.path) }
    let pages = changes.changed.filter { FileRole($0.path) == .page && !isHome($0.path) }
    let home = (changes.added + changes.changed).filter { FileRole($0.path) == .page && isHome($0.path) }
    let listings = (changes.added + changes.changed).filter { FileRole($0.path) == .listing }
    return [assets, newPages, pages, home, listings].map { $0.sorted { $0.path < $1.path } }.filter { !$0.isEmpty }
  }

  private static func isLasting(_ path: String) -> Bool {
    FileRole(path) == .asset && ContentTypes.isLasting(path.withoutCompressionEnding)
  }

  private static func isHome(_ path: String) -> Bool { path.withoutCompressionEnding == "index.html" }

  private static func emptied(_ removed: [PublishFile], site: [PublishFile]) -> [String] {
    let kept = folders(of: site)
    return folders(of: removed).subtracting(kept).sorted(by: >)
  }

  static func folders(of files: [PublishFile]) -> Set<String> {
    var folders: Set<String> = []
    for file in files {
      var rest = file.path[...]
      while let slash = rest.utf8.lastIndex(of: UInt8(ascii: "/")) {
        rest = rest[..<slash]
        guard folders.insert(String(rest)).inserted else { break }
      }
    }
    return folders
  }
}
