internal import SafeHTML

/// SVG under construction: shapes by their corners, in pixels of the drawing.
struct SVGBuffer {
  private(set) var bytes: [UInt8] = []

  enum Anchor: String { case start, middle, end }

  mutating func raw(_ text: String) { bytes += text.utf8 }

  mutating func text(_ text: String) { EscapeTable.html.append(XMLText.withoutForbidden(text), to: &bytes) }

  /// A tenth of a pixel is what can be seen.
  static func number(_ value: Double) -> String {
    guard value.magnitude < 1e9 else { return "0" }
    let tenths = Int((value * 10).rounded())
    let whole = (tenths < 0 ? "-" : "") + String(tenths.magnitude / 10)
    return tenths.magnitude % 10 == 0 ? (tenths == 0 ? "0" : whole) : whole + "." + String(tenths.magnitude % 10)
  }

  mutating func label(
    _ text: String, x: Double, y: Double, size: Double, anchor: Anchor = .start, isQuiet: Bool = false,
    isStrong: Bool = false
  ) {
    raw("<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" font-size=\"\(Self.number(size))\"")
    if anchor != .start { raw(" text-anchor=\"\(anchor.rawValue)\"") }
    if isQuiet { raw(" class=\"chart-quiet\"") }
    if isStrong { raw(" font-weight=\"600\"") }
    raw(">")
    self.text(text)
    raw("</text>\n")
  }

  /// Paths are of numbers and letters of ours.
  mutating func path(_ path: String, _ attributes: String) { raw("<path d=\"\(path)\" \(attributes)/>\n") }

  mutating func line(x1: Double, y1: Double, x2: Double, y2: Double, isBase: Bool = false) {
    let (x1, y1, x2, y2) = (Self.number(x1), Self.number(y1), Self.number(x2), Self.number(y2))
    raw("<path d=\"M\(x1) \(y1)L\(x2) \(y2)\" class=\"\(isBase ? "chart-base" : "chart-grid")\" fill=\"none\" ")
    raw("stroke=\"currentColor\" stroke-opacity=\"\(isBase ? "0.7" : "0.18")\"/>\n")
  }
}
