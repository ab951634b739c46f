/// A link of a finished file to another.
struct LinkFact: Sendable {
  /// What a link is for.
  enum Kind: UInt8, Sendable {
    /// Readers follow it.
    case anchor
    case picture
    /// Loaded with the page.
    case script, sheet, frame, media, font
    /// The page that this one is about, or is a version of.
    case relation
    /// A place for machines: structured data, cards, feeds.
    case data
    case form
    /// Where a page sends its readers.
    case refresh

    /// Whether browsers fetch it without being asked.
    var isLoaded: Bool {
      switch self {
      case .picture, .script, .sheet, .frame, .media, .font: true
      default: false
      }
    }
  }

  var kind: Kind
  /// Place in ``CheckedSite/files``; -1 if it leads nowhere on this site.
  var target: Int32
  /// In the file.
  var start: Int32
  var end: Int32

  var bytes: Range<Int> { Int(start)..<Int(end) }
}

/// A link whose text matters.
struct WrittenLink: Hashable, Sendable {
  var kind: LinkFact.Kind
  /// As it stands in the page.
  var written: String
  /// With character references filled in.
  var address: String
  var bytes: Range<Int>
  /// Place in ``CheckedSite/files``, if it leads to one.
  var target: Int?
  /// What follows `#`, decoded.
  var fragment: String?
}

/// What is known of a finished file.
struct FileFacts: Sendable {
  /// In bytes.
  var size = 0
  /// First links of each kind to each file.
  var links: [LinkFact] = []
  /// Links to other hosts.
  var external: [WrittenLink] = []
  /// Links to places in other files.
  var fragments: [WrittenLink] = []
  /// Hashes of the ids, sorted.
  var ids: [UInt64] = []
  var title: (text: String, bytes: Range<Int>)?
  var description: (text: String, bytes: Range<Int>)?
  var isNoindex = false
  /// Bytes of style sheets and scripts in the page itself.
  var inlineSheets = 0
  var inlineScripts = 0
  var findings: [Finding] = []
  /// Whether something is missing that another file's check tells.
  var hasHiddenFaults = false
}
