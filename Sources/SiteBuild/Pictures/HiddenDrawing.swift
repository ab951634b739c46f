internal import Diagnostics
internal import Files

/// Drawings that their names do not tell of, or that nobody can look into: browsers that
/// open one by its address run what stands in it all the same.
enum HiddenDrawing {
  /// - Parameter file: What `bytes` are the content of; one that ends in `.svg` is ``SVGRule``'s.
  /// - Complexity: O(1) for what is no markup, else O(*n*) in what stands before the root element.
  static func fault(in bytes: [UInt8], file: SitePath) -> Diagnostic? {
    let name = file.name.lowercased()
    if packed.contains(where: { name.hasSuffix($0) }) {
      let plain = String(file.name.prefix { $0 != "." })
      return Diagnostic(
        .unsafeSVG, "the drawing '\(file.name)' is packed, so nobody can look into it", at: .start(of: file.text),
        hint: "publish it as '\(plain).svg'; hosts pack what they send by themselves")
    }
    guard isDrawing(bytes) else { return nil }
    return Diagnostic(
      .mislabelledPicture, "the file '\(file.name)' is a drawing (SVG), whatever its name says",
      at: .start(of: file.text), hint: "rename it to '\(file.stem).svg'")
  }

  private static let packed = [".svgz", ".svg.gz", ".svg.br", ".svg.zst"]

  /// Whether the root element is a drawing's, in whatever encoding.
  private static func isDrawing(_ bytes: [UInt8]) -> Bool {
    // In UTF-16, too, markup begins with `<`, and its names are ASCII.
    func isText(_ byte: UInt8) -> Bool { byte != 0 && byte < 0x80 }
    guard bytes.prefix(longestStart).first(where: { isText($0) && $0 > 0x20 }) == UInt8(ascii: "<") else {
      return false
    }
    var scanner = MarkupScanner(bytes.filter(isText))
    while let tag = scanner.next() {
      guard let first = tag.name.first, first != "?", first != "!" else { continue }
      return tag.name.split(separator: ":").last == "svg"
    }
    return false
  }

  /// In bytes: more blanks than that no text begins with.
  private static let longestStart = 4096
}
