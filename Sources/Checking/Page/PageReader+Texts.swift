internal import Diagnostics
internal import HTMLReading

// Titles, headings, texts of links, alternative texts.
extension PageReader {
  /// What is special about the element that begins.
  mutating func readElement(_ entry: HTMLElementTable.Entry) {
    if entry.traits.contains(.heading) { return readHeading(entry.element) }
    switch entry.element {
    case .html: readRoot()
    case .meta: readMeta()
    case .link: readLink()
    case .a, .area: readAnchor(entry.element)
    case .img: readPicture()
    case .input: readInput()
    case .iframe: address(.src, .frame)
    case .embed: address(.src, .media)
    case .object: address(.data, .media)
    case .script: address(.src, .script)
    case .source: readSource()
    case .video, .audio, .track:
      address(.src, .media)
      address(.poster, .picture)
    case .form: address(.action, .form)
    case .button: address(.formaction, .form)
    case .blockquote, .q, .ins, .del: address(.cite, .relation)
    default: break
    }
  }

  private mutating func readRoot() {
    let lang = attribute(.lang).map { text($0.value) } ?? ""
    if lang.isEmpty {
      tell(.invalidHTML, "the page does not say its language", tokens.range, hint: "write '<html lang=\"de\">'")
    }
  }

  // MARK: Headings

  private mutating func readHeading(_ element: HTMLElement) {
    let level = Self.level(of: element)
    if level == 1 { mainHeadings.append(tokens.range) }
    if part == .document, lastHeading > 0, level > lastHeading + 1 {
      tell(
        .skippedHeading, "a heading of level \(level) follows \(lastHeading)", tokens.range, origin: .output,
        hint: "write it as '<h\(lastHeading + 1)>'")
    }
    lastHeading = level
    watch(isHeading: true)
  }

  private static func level(of element: HTMLElement) -> Int {
    switch element {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    default: 6
    }
  }

  mutating func watch(isHeading: Bool) {
    var watch = TextWatch(depth: stack.count, isHeading: isHeading, tag: tokens.range)
    watch.hasText = hasLabel
    watches.append(watch)
  }

  private var hasLabel: Bool {
    for attribute in tokens.attributes {
      switch attribute.key {
      case .label, .labelledby, .title: if !attribute.value.isEmpty { return true }
      case .isHidden: if isEqual(attribute.value, "true") { return true }
      default: break
      }
    }
    return false
  }

  mutating func endWatch(_ removed: TextWatch, _ watch: TextWatch) {
    if watch.leadsToPDF, !watch.saysPDF, watch.hasText {
      tell(
        .pdfLink, "the link to '\(text(watch.written))' does not say that it leads to a PDF file", watch.written,
        origin: .link(text(watch.written)), hint: "say so in its text: 'Positionspapier (PDF)'")
    }
    // What is in a template is filled in before anyone sees it.
    if watch.hasText || stack.contains(where: { $0.element == .template }) { return }
    if watch.isHeading {
      tell(.emptyHeading, "the heading has no text", watch.tag, hint: "write one, or remove it")
    } else {
      tell(
        .emptyLink, "the link to '\(text(watch.written))' has no text", watch.tag,
        origin: .tag(text(watch.tag), link: text(watch.written)),
        hint: "say in it where it leads")
    }
  }

  // MARK: Texts

  mutating func readText(_ range: Range<Int>, hasReference: Bool) {
    if hasReference { checkReferences(range) }
    if watches.isEmpty { return }
    guard range.contains(where: { !HTMLTokenizer.isSpace(bytes[$0]) }) else { return }
    noteText(saysPDF: watches.contains(where: \.leadsToPDF) && mentionsPDF(range))
  }

  private mutating func noteText(saysPDF: Bool) {
    for place in watches.indices {
      watches[place].hasText = true
      if saysPDF { watches[place].saysPDF = true }
    }
  }

  func mentionsPDF(_ range: Range<Int>) -> Bool {
    range.dropLast(2).contains { place in isEqual(place..<place + 3, "pdf") }
  }

  /// The text of an element that holds no markup.
  mutating func readRawText(_ element: HTMLElement) {
    let range = tokens.rawText(endingWith: tokens.name)
    switch element {
    case .title where facts.title == nil:
      checkReferences(range)
      let title = CharacterReferences.decode(bytes[range]).split { $0.isWhitespace }.joined(separator: " ")
      facts.title = (title, range)
      if title.isEmpty {
        tell(.missingTitle, "the page's title is empty", range, origin: .key("title"), hint: "write one")
      }
    case .style: facts.inlineSheets += range.count
    case .script:
      if attribute(.src) == nil { readScript(range) }
    default: break
    }
  }

  private mutating func readScript(_ range: Range<Int>) {
    guard let type = attribute(.type), !isEqual(type.value, "module"), !isEqual(type.value, "text/javascript") else {
      facts.inlineScripts += range.count
      return
    }
    if isEqual(type.value, "application/ld+json") { readStructuredData(range) }
  }

  // MARK: Pictures

  mutating func readPicture() {
    address(.src, .picture)
    if let set = attribute(.srcset) { addresses(of: set) }
    if attribute(.src) == nil, attribute(.srcset) == nil {
      tell(.invalidHTML, "'<img>' has no 'src'", tokens.range, hint: "say which picture is meant")
    }
    checkAlt(isNeeded: true)
  }

  private mutating func readInput() {
    guard let type = attribute(.type), isEqual(type.value, "image") else { return }
    address(.src, .picture)
    checkAlt(isNeeded: true)
  }

  private mutating func checkAlt(isNeeded: Bool) {
    let source = attribute(.src).map { text($0.value) } ?? ""
    guard let alt = attribute(.alt) else {
      if let hidden = attribute(.isHidden), isEqual(hidden.value, "true") { return }
      return tell(
        .missingAltText, "the picture '\(source)' has no 'alt'", tokens.range,
        origin: .tag(text(tokens.range), link: source),
        hint: "say what is to be seen, or write 'alt=\"\"' if it only adorns")
    }
    if alt.value.isEmpty { return }
    let words = value(alt)
    noteText(saysPDF: watches.contains(where: \.leadsToPDF) && mentionsPDF(alt.value))
    if FileNameText.isFileName(words, of: source) {
      tell(
        .altFileName, "'\(words)' is the name of a file, not what the picture shows", alt.value,
        origin: .tag(text(tokens.range), link: source),
        hint: "say what is to be seen")
    }
  }
}

/// Texts that a program put where an author should have written something.
enum FileNameText {
  static func isFileName(_ text: String, of address: String) -> Bool {
    // Nearly all texts are of several words.
    guard !text.utf8.contains(UInt8(ascii: " ")) else { return false }
    let words = text.lowercased()
    guard !words.contains(where: \.isWhitespace) else { return false }
    if endings.contains(where: words.hasSuffix) { return true }
    let name = (address.split(separator: "/").last ?? "").prefix { $0 != "." }.lowercased()
    // One word can be the name of a file and a good text: 'rathaus'.
    let hasMarks = words.contains { $0 == "_" || $0 == "-" || $0.isNumber }
    if words == name, hasMarks { return true }
    return cameras.contains { words.hasPrefix($0) } && words.contains(where: \.isNumber)
  }

  private static let endings = [
    ".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".avif", ".tif", ".tiff", ".bmp", ".heic",
  ]
  private static let cameras = ["img_", "img-", "dsc_", "dscn", "dscf", "screenshot_", "pxl_", "image0", "image1"]
}
