internal import Diagnostics
internal import HTMLReading

/// Reads a finished page once, from its first byte to its last: what it links to, what
/// it is called, and what is wrong with it as far as the page alone can tell.
///
/// - Complexity: O(*n*) in bytes, and in the depth of the elements that a fault leaves open.
struct PageReader {
  /// What is read.
  enum Part {
    case document
    /// HTML in a feed: no head, and nobody else's ids.
    case fragment
  }

  let resolver: LinkResolver
  let limits: CheckLimits
  let isSecure: Bool
  let searchFolder: String?
  /// Whether readers come to stay.
  let isPage: Bool
  /// Place in ``CheckedSite/files``.
  let file: Int
  let part: Part
  let bytes: UnsafeBufferPointer<UInt8>
  var tokens: HTMLTokenizer
  let elements = HTMLElementTable.shared

  var facts = FileFacts()
  /// Elements that are open, the outermost first.
  var stack: [OpenElement] = []
  /// How many of them are of SVG or MathML.
  var foreignDepth = 0
  /// End tags that are expected to be stray, since a fault before was told already.
  var forgiven: [HTMLElement] = []
  /// Links and headings that are open, and whether they hold a text yet.
  var watches: [TextWatch] = []
  var ids: [(hash: UInt64, bytes: Range<Int>)] = []
  /// Ids that attributes name.
  var wantedIDs: [(hash: UInt64, bytes: Range<Int>, attribute: HTMLAttribute)] = []
  /// Links to places in the page itself.
  var ownFragments: [WrittenLink] = []
  var mainHeadings: [Range<Int>] = []
  var lastHeading = 0
  var hasDoctype = false
  /// How often each rule was told of.
  var told: [Rule: Int] = [:]
  /// Which files are linked to already, by kind.
  var known: Set<UInt64> = []

  private init(_ bytes: UnsafeBufferPointer<UInt8>, file: Int, part: Part, _ context: CheckContext) {
    self.bytes = bytes
    self.file = file
    self.part = part
    resolver = context.resolver
    limits = context.site.limits
    isSecure = context.site.origin.hasPrefix("https:")
    searchFolder = context.site.searchFolder
    isPage = context.site.files[file].role.isPage
    tokens = HTMLTokenizer(bytes, from: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    facts.size = bytes.count
  }

  static func facts(_ bytes: [UInt8], file: Int, part: Part, _ context: CheckContext) -> FileFacts {
    bytes.withUnsafeBufferPointer { bytes in
      var reader = PageReader(bytes, file: file, part: part, context)
      return reader.read()
    }
  }

  private mutating func read() -> FileFacts {
    while tokens.next() {
      if !tokens.faults.isEmpty { tellFaults() }
      switch tokens.kind {
      case .text: readText(tokens.range, hasReference: tokens.hasReference)
      case .start: readStart()
      case .end: readEnd()
      case .comment: break
      case .doctype: hasDoctype = true
      }
    }
    finish()
    return facts
  }

  private mutating func finish() {
    closeRest()
    finishIDs()
    guard part == .document else { return }
    if !hasDoctype {
      tell(.invalidHTML, "the page has no '<!doctype html>'", 0..<0, hint: "begin its template with it")
    }
    checkMainHeading()
    if facts.title == nil {
      tell(.missingTitle, "the page has no title", 0..<0, hint: "give its template a '<title>'")
    }
  }

  private mutating func checkMainHeading() {
    guard isPage else { return }
    if let second = mainHeadings.dropFirst().first {
      tell(.mainHeading, "a second '<h1>'", second, hint: "keep one for what the page is about")
    } else if mainHeadings.isEmpty {
      tell(.mainHeading, "the page has no '<h1>'", 0..<0, origin: .output, hint: "let its template write one")
    }
  }

  // MARK: Findings

  /// So many findings of a rule are told of one page, and then that there are more: to look for the source of each
  /// takes time, and nobody reads thousands.
  static let findingsPerRule = 100
  /// Bytes of HTML that are looked for in sources.
  static let longestStretch = 4096

  /// - Parameters:
  ///   - origin: The HTML at that place if not given.
  ///   - whole: A stretch around it that is more likely to stand but once in a source.
  mutating func tell(
    _ rule: Rule, _ message: String, _ range: Range<Int>, origin: Finding.Origin? = nil, in whole: Range<Int>? = nil,
    hint: String? = nil
  ) {
    let count = told[rule, default: 0] + 1
    told[rule] = count
    guard count <= Self.findingsPerRule else {
      if count == Self.findingsPerRule + 1 { tellMore(rule, range) }
      return
    }
    let isLong = (whole ?? range).count > Self.longestStretch
    var finding = Finding(
      rule, message, file: file, bytes: range, origin: origin ?? (isLong ? .output : .markup(text(whole ?? range))),
      hint: hint)
    if let whole, !isLong { finding.shift = range.lowerBound - whole.lowerBound }
    facts.findings.append(finding)
  }

  private mutating func tellMore(_ rule: Rule, _ range: Range<Int>) {
    facts.findings.append(
      Finding(
        rule, "the page has more than \(Self.findingsPerRule) faults of this kind", file: file, bytes: range,
        hint: "mend those that are told, and check again"))
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The value of an attribute with its references filled in.
  func value(_ attribute: HTMLAttribute) -> String {
    attribute.hasReference ? CharacterReferences.decode(bytes[attribute.value]) : text(attribute.value)
  }

  /// An attribute of the tag that is being read.
  func attribute(_ key: HTMLAttributeName) -> HTMLAttribute? {
    for attribute in tokens.attributes where attribute.key == key { return attribute }
    return nil
  }

  /// Whether a value is one of few words, in letters of any case.
  func isEqual(_ range: Range<Int>, _ word: StaticString) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { word in zip(range, word).allSatisfy { HTMLTokenizer.lower(bytes[$0]) == $1 } }
  }
}

/// An element that has begun and not ended.
struct OpenElement {
  var element: HTMLElement
  var traits: HTMLTraits
  var isForeign: Bool
  /// Its start tag.
  var tag: Range<Int>
  var name: Range<Int>
}

/// A link or heading that is being read.
struct TextWatch {
  /// How many elements were open when it began.
  var depth: Int
  var isHeading: Bool
  var tag: Range<Int>
  var hasText = false
  /// Whether it leads to a PDF file and says so.
  var leadsToPDF = false
  var saysPDF = false
  var written = 0..<0
}
