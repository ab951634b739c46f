internal import Files
internal import Search
private import Synchronization

/// What readers search in: made for a build at once, for a preview when somebody searches.
final class PreparedSearch: Sendable {
  let settings: SearchSettings
  private let site: Site
  private let jobs: Int
  /// Whether the index is made when it is asked for, and so has no names before that.
  let isLive: Bool
  private let made = Mutex<SearchIndex?>(nil)
  private static let liveName = "index.txt"

  init(_ settings: SearchSettings, _ site: Site, isLive: Bool, jobs: Int) {
    self.isLive = isLive
    self.settings = settings
    self.site = site
    self.jobs = jobs
  }

  /// The same for a site with other texts.
  func with(_ site: Site) -> PreparedSearch { PreparedSearch(settings, site, isLive: isLive, jobs: jobs) }

  var index: SearchIndex {
    made.withLock { made in
      let index = made ?? SiteSearch.index(of: site, jobs: jobs)
      made = index
      return index
    }
  }

  /// The names of all files, in order; none in a preview.
  var names: [String] { isLive ? [] : (index.files.map(\.name) + [BrowserProgram.file.name]).sorted() }

  /// Where a browser begins.
  var root: Address { settings.folder.file(isLive ? Self.liveName : index.root.name) }

  /// The program that searches.
  var program: Address { settings.folder.file(BrowserProgram.file.name) }

  /// What a file holds.
  func bytes(of name: String) -> [UInt8]? {
    if name == BrowserProgram.file.name { return BrowserProgram.file.bytes }
    return name == Self.liveName ? index.root.bytes : index[name]?.bytes
  }

  /// What stands at an address of a preview.
  func output(at address: Address) -> LiveOutput? {
    let path = address.outputPath
    guard isLive, path.parent == settings.folder.path, let bytes = bytes(of: String(path.name)) else { return nil }
    return LiveOutput(path: path, bytes: bytes, digest: Digest(bytes))
  }
}
