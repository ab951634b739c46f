internal import Diagnostics
internal import Files
internal import SafeHTML

/// A style sheet of the theme and the files it names.
struct StyleSheet {
  /// Where a reference leads.
  enum Target: Hashable {
    /// To another file of `templates/assets/`.
    case asset(String)
    /// To something else on the site.
    case outside(Address)
    /// Above the root of the site.
    case above
    /// To another host.
    case host(String)
    /// Elsewhere, or to a place in the document.
    case none
  }

  /// From `templates/assets/`.
  let name: String
  let bytes: [UInt8]
  let tokens: [CSSToken]
  let references: [(reference: StyleReference, target: Target, suffix: String)]
  let head: StyleHead

  init(_ name: String, _ bytes: [UInt8], base: BaseURL) {
    self.name = name
    self.bytes = bytes
    tokens = CSSTokenizer.tokens(of: bytes)
    let found = StyleReferenceReader.references(in: bytes, tokens)
    head = StyleHead(bytes, tokens, found)
    references = found.map { reference in
      let (path, suffix) = Self.split(reference.value)
      return (reference, Self.target(of: path, from: name, base), suffix)
    }
  }

  var imports: [String] {
    references.compactMap { if $0.reference.isImport, case .asset(let name) = $0.target { name } else { nil } }
  }

  func target(of found: StyleImport) -> Target? { references.first { $0.reference.token == found.name }?.target }

  /// Imports that browsers pass over, since they stand below a rule.
  var lateImports: [StyleReference] {
    let names = Set(head.imports.map(\.name))
    return references.map(\.reference).filter { $0.isImport && !names.contains($0.token) }
  }

  var file: String { SourceFolder.templates.file(Asset.folder.appending(name) ?? Asset.folder) }

  func span(_ reference: StyleReference) -> Span { Span(file: file, bytes: reference.bytes) }

  /// The first that is not CSS, if anything.
  var fault: Diagnostic? {
    guard let token = tokens.first(where: \.isBroken) else { return bracketFault }
    let what =
      switch token.kind {
      case .comment: "the comment is not closed"
      case .delimiter: "the backslash escapes nothing"
      case .string: "the text in quotes does not end on its line"
      default: "the address in 'url()' is not written as it must be"
      }
    return fault(what, at: token, hint: "close it; browsers skip what they cannot read")
  }

  private var bracketFault: Diagnostic? {
    switch StyleBrackets.fault(in: tokens) {
    case .stray(let place):
      let mark = String(decoding: bytes[tokens[place].bytes], as: UTF8.self)
      return fault("the '\(mark)' closes nothing", at: tokens[place], hint: "remove it, or open what it closes")
    case .unclosed(let place):
      let what = tokens[place].kind == .openBrace ? "block" : "bracket"
      return fault(
        "the \(what) is not closed", at: tokens[place], hint: "close it; browsers take what follows for a part of it")
    case nil: return nil
    }
  }

  private func fault(_ message: String, at token: CSSToken, hint: String) -> Diagnostic {
    let start = token.kind == .function ? token.bytes.upperBound - 1 : token.bytes.lowerBound
    return Diagnostic(
      .cssSyntax, severity: .warning, message, at: Span(file: file, bytes: start..<start + 1), hint: hint)
  }

  private static func split(_ value: String) -> (path: String, suffix: String) {
    let path = value.prefix { $0 != "?" && $0 != "#" }
    return (String(path), String(value.dropFirst(path.count)))
  }

  private static func target(of path: String, from name: String, _ base: BaseURL) -> Target {
    if let host = host(of: path) { return .host(host) }
    guard !path.isEmpty, !path.hasPrefix("//"), !hasScheme(path) else { return .none }
    var written = path
    if path.hasPrefix("/") {
      guard path.hasPrefix(base.prefix + "/") else { return .none }
      written = String(path.dropFirst(base.prefix.count))
    }
    let sheet = Asset.folder.appending(name)
    guard let decoded = PercentEncoding.decode(written[...]) else { return .none }
    guard let target = sheet?.resolving(decoded) else { return .above }
    if target != Asset.folder, let name = target.relative(to: Asset.folder) { return .asset(name.text) }
    return .outside(written.hasSuffix("/") ? Address(folder: target) : Address(file: target))
  }

  private static func host(of path: String) -> String? {
    let lower = path.lowercased()
    guard let start = ["//", "https://", "http://"].first(where: { lower.hasPrefix($0) }) else { return nil }
    return String(lower.dropFirst(start.count).prefix { $0 != "/" })
  }

  private static func hasScheme(_ path: String) -> Bool {
    path.prefix { $0 != "/" }.contains(":")
  }
}
