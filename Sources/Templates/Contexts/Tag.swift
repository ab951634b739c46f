/// A tag whose attributes are being read.
struct Tag: Hashable, Sendable {
  var isEnd: Bool
  var element = Element.other
  /// The language of a `script`, by its `type`.
  var script = ScriptKind.javaScript
  /// Whether a `meta` sends the reader elsewhere.
  var isRefresh = false
  /// Whether the `content` of a `meta` held output before it was known what it is.
  var hasContentOutput = false
  /// Whether a `/` has just been read.
  var isSelfClosing = false

  /// What is true of this tag if it may also be the other one.
  func joined(with other: Tag) -> Tag? {
    guard isEnd == other.isEnd, element == other.element else { return nil }
    var joined = self
    if script != other.script { joined.script = .other }
    joined.isRefresh = isRefresh || other.isRefresh
    joined.hasContentOutput = hasContentOutput || other.hasContentOutput
    joined.isSelfClosing = isSelfClosing && other.isSelfClosing
    return joined
  }
}

/// The elements that change how something in them is read.
enum Element: String, Hashable, Sendable {
  case other = ""
  // What is in these is not read as markup.
  case script, style, title, textarea, iframe, noembed, noframes, xmp, plaintext
  // Inside of these HTML has other rules.
  case svg, math
  // Attributes of these mean something of their own.
  case meta, object, img, image, input, source, video, body, table, td, th, feimage
  case animate, set, animatetransform, animatemotion
  /// `h1` to `h6`, with the level still to come.
  case heading = "h"

  init(_ name: [UInt8]) {
    // Names with a prefix are XML's; what follows the prefix is what they mean.
    let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name[...]
    self = Element(rawValue: String(decoding: local, as: UTF8.self)) ?? .other
  }

  /// Whether its content ends only with its own end tag.
  var isRaw: Bool {
    switch self {
    case .script, .style, .title, .textarea, .iframe, .noembed, .noframes, .xmp, .plaintext: true
    default: false
    }
  }

  /// Whether its content is text in which character references count.
  var isEscapableRaw: Bool { self == .title || self == .textarea }

  var isForeignRoot: Bool { self == .svg || self == .math }

  /// Whether addresses in its `src` and the like are those of pictures.
  var showsPictures: Bool {
    switch self {
    case .img, .image, .input, .source, .video, .body, .table, .td, .th, .feimage: true
    default: false
    }
  }

  /// Whether it changes an attribute of another element.
  var isAnimation: Bool {
    switch self {
    case .animate, .set, .animatetransform, .animatemotion: true
    default: false
    }
  }
}

/// The language of a script.
enum ScriptKind: Hashable, Sendable {
  case javaScript, json
  /// Neither, or unknown.
  case other

  /// - SeeAlso: HTML Living Standard, 4.12.1 "The script element", `type`;
  ///   WHATWG MIME Sniffing, 4.6 "JavaScript MIME type" and "JSON MIME type".
  init(type: [UInt8]) {
    let essence = String(decoding: type.prefix { $0 != UInt8(ascii: ";") }.filter { $0 > 0x20 }, as: UTF8.self)
      .lowercased()
    self =
      if Self.javaScriptTypes.contains(essence) {
        .javaScript
      } else if essence.hasSuffix("+json")
        || Self.jsonTypes.contains(essence)
      { .json } else { .other }
  }

  private static let javaScriptTypes: Set<String> = [
    "", "module", "text/javascript", "application/javascript", "application/ecmascript", "application/x-javascript",
    "text/ecmascript", "text/jscript", "text/x-javascript",
  ]
  private static let jsonTypes: Set<String> = ["application/json", "text/json", "importmap", "speculationrules"]
}
