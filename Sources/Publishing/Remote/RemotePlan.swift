/// All that a publish to a place in use will do, known before the first byte is sent.
struct RemotePlan: Hashable, Sendable {
  var changes: PublishChanges
  /// Files to send, wave after wave: what a wave needs is in those before it.
  var waves: [[PublishFile]] = []
  /// Files to remove afterwards, wave after wave: pages before what they show.
  var removals: [[String]] = []
  /// Folders that hold no file of the site any more, the deepest first.
  var emptiedFolders: [String] = []
  /// Whether an interrupted publish is completed.
  var completesAnother: Bool

  /// - Parameters:
  ///   - site: The files to publish, with digests.
  ///   - held: What the target held after the last publish that ended.
  ///   - unsure: Files that an interrupted publish may have written or removed since.
  init(site: [PublishFile], held: [PublishFile], unsure: Set<String>) {
    let digests = Dictionary(held.map { ($0.path, $0.digest) }, uniquingKeysWith: { first, _ in first })
    changes = PublishChanges()
    for file in site {
      switch digests[file.path] {
      case nil: changes.added.append(file)
      case file.digest where !unsure.contains(file.path): changes.unchanged.append(file)
      default: changes.changed.append(file)
      }
    }
    let paths = Set(site.lazy.map(\.path))
    let known = Set(digests.keys)
    let strays = unsure.subtracting(paths).subtracting(known).map { PublishFile(path: $0, size: 0) }
    changes.removed = (held.filter { !paths.contains($0.path) } + strays).sorted { $0.path < $1.path }
    completesAnother = !unsure.isEmpty
    waves = Self.waves(changes)
    let removed = Dictionary(grouping: changes.removed.map(\.path)) { FileRole($0) }
    removals = removed.keys.sorted(by: >).compactMap { removed[$0]?.sorted() }
    emptiedFolders = Self.emptied(changes.removed, site: site)
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
