internal import Diagnostics
internal import Files

/// A style sheet of the theme and the files it names.
struct StyleSheet {
  /// Where a reference leads.
  enum Target: Hashable {
    /// To another file of `templates/assets/`.
    case asset(String)
    /// To something else on the site.
    case outside(Address)
    /// Elsewhere, or to a place in the document.
    case none
  }

  /// From `templates/assets/`.
  let name: String
  let bytes: [UInt8]
  let tokens: [CSSToken]
  let references: [(reference: StyleReference, target: Target, suffix: String)]

  init(_ name: String, _ bytes: [UInt8], base: BaseURL) {
    self.name = name
    self.bytes = bytes
    tokens = CSSTokenizer.tokens(of: bytes)
    references = StyleReferenceReader.references(in: bytes, tokens).map { reference in
      let (path, suffix) = Self.split(reference.value)
      return (reference, Self.target(of: path, from: name, base), suffix)
    }
  }

  var imports: [String] {
    references.compactMap { if $0.reference.isImport, case .asset(let name) = $0.target { name } else { nil } }
  }

  var file: String { SourceFolder.templates.file(Asset.folder.appending(name) ?? Asset.folder) }

  func span(_ reference: StyleReference) -> Span { Span(file: file, bytes: reference.bytes) }

  /// The first that is not CSS, if anything.
  var fault: Diagnostic? {
    guard let token = tokens.first(where: \.isBroken) else { return nil }
    let what =
      switch token.kind {
      case .comment: "the comment is not closed"
      case .delimiter: "the backslash escapes nothing"
      case .string: "the text in quotes does not end on its line"
      default: "the address in 'url()' is not written as it must be"
      }
    return Diagnostic(
      .cssSyntax, severity: .warning, what,
      at: Span(file: file, bytes: token.bytes.lowerBound..<token.bytes.lowerBound + 1),
      hint: "close it; browsers skip what they cannot read")
  }

  private static func split(_ value: String) -> (path: String, suffix: String) {
    let path = value.prefix { $0 != "?" && $0 != "#" }
    return (String(path), String(value.dropFirst(path.count)))
  }

  private static func target(of path: String, from name: String, _ base: BaseURL) -> Target {
    guard !path.isEmpty, !path.hasPrefix("//"), !hasScheme(path) else { return .none }
    var written = path
    if path.hasPrefix("/") {
      guard path.hasPrefix(base.prefix + "/") else { return .none }
      written = String(path.dropFirst(base.prefix.count))
    }
    let sheet = Asset.folder.appending(name)
    guard let decoded = PercentEncoding.decode(written[...]), let target = sheet?.resolving(decoded) else {
      return .none
    }
    if target != Asset.folder, let name = target.relative(to: Asset.folder) { return .asset(name.text) }
    return .outside(written.hasSuffix("/") ? Address(folder: target) : Address(file: target))
  }

  private static func hasScheme(_ path: String) -> Bool {
    path.prefix { $0 != "/" }.contains(":")
  }
}

extension StyleSheet {
  /// Where an address counts from.
  enum Place {
    /// The sheet, as a file of its own.
    case file
    /// A page that carries it.
    case page
  }

  /// The sheet with the addresses of published files.
  func text(_ place: Place, _ set: AssetSet, _ base: BaseURL, isShort: Bool) -> [UInt8] {
    var addresses: [Int: String] = [:]
    for (reference, target, suffix) in references {
      guard let address = address(place, reference, target, set, base) else { continue }
      let written = address + suffix
      addresses[reference.token] =
        tokens[reference.token].kind == .url ? CSSText.url(written) : CSSText.string(written)
    }
    return StyleWriter.write(bytes, tokens, addresses, isShort: isShort && fault == nil)
  }

  /// - Returns: `nil` if it can stay as it is.
  private func address(
    _ place: Place, _ reference: StyleReference, _ target: Target, _ set: AssetSet, _ base: BaseURL
  ) -> String? {
    switch (place, target) {
    case (_, .none): return nil
    case (.page, .outside(let address)): return base.relative(address)
    case (.page, .asset(let name)): return set[name].map { base.relative($0.address) }
    case (.file, .outside): return nil
    case (.file, .asset(let name)):
      guard let asset = set[name], asset.address != Asset.plainAddress(name) else { return nil }
      let written = reference.value.prefix { $0 != "?" && $0 != "#" }
      let folder = written.lastIndex(of: "/").map { written[...$0] } ?? ""
      return folder + PercentEncoding.encode(String(asset.address.path.name))
    }
  }
}
