internal import Files

/// When each file of the store of what is made was last used, so that those go that nobody needs.
///
/// Several builds share the store, with drafts and without, of one branch and another:
/// so files stay a while after the last build that used them.
struct DerivedUse {
  private static let file = "used"
  /// In days.
  static let patience = 30
  private static let sizeLimit = 64 << 20

  let store: StateFolder
  /// Days since 1970, by file.
  private var days: [String: Int]

  init(_ store: StateFolder) {
    self.store = store
    let text = store.read(Self.file, limit: Self.sizeLimit) ?? []
    days = [:]
    for line in text.split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
      if parts.count == 2, let day = Int(parts[1]) { days[parts[0]] = day }
    }
  }

  /// Notes what a build used, and removes what no build has used for ``patience`` days.
  ///
  /// - Parameters:
  ///   - day: Of the build, in days since 1970.
  ///   - known: Of which kinds all that the site has are among those names.
  mutating func update(_ names: Set<String>, on day: Int, knowing known: Set<Kind>) throws(OutputFailure) {
    let before = days
    for name in names { days[name] = max(days[name] ?? day, day) }
    for name in store.names {
      guard let kind = Kind(name) else { continue }
      // Of what an earlier version or a preview made, nobody knows when it was used.
      let last = days[name] ?? day
      days[name] = last
      guard day - last > Self.patience, known.contains(kind) else { continue }
      store.remove(name)
      days[name] = nil
    }
    guard days != before else { return }
    let lines = days.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }
    try store.replace(Self.file, with: Array(lines.joined().utf8))
  }

  /// What is made.
  enum Kind {
    case picture, card, paper

    /// - Returns: `nil` for a folder to work in, and for what is no finished file.
    init?(_ name: String) {
      guard let path = SitePath(name) else { return nil }
      if ["pdf", "reads"].contains(path.fileExtension), name.hasPrefix("paper-") {
        self = .paper
      } else if PictureFormat(fileExtension: path.fileExtension) != nil {
        self = name.hasPrefix("card-") ? .card : .picture
      } else {
        return nil
      }
    }
  }
}
