/// How the numbers of a column look: a colour, a pattern on paper, a mark and a kind of line, so that no
/// two need their colours to be told apart.
struct SeriesLook {
  /// From 0.
  let place: Int
  /// Goes before the ids of patterns.
  let id: String

  /// Each has a contrast of at least 3 : 1 with white; style sheets have others for dark grounds.
  private static let colours = ["#175a73", "#c2543a", "#8a7a1f", "#6a4c93", "#3d8b5f", "#6b7280"]
  private static let dashes = ["", "7 4", "2 3", "10 3 2 3", "4 2", "1 4"]

  private var index: Int { place % Self.colours.count }
  var colour: String { Self.colours[index] }

  /// Attributes of a filled shape.
  var fill: String { "class=\"chart-fill-\(index + 1)\" fill=\"\(colour)\"" }
  /// Attributes of the lines that lie over it on paper; nothing for the first, whose colour is the darkest.
  var hatch: String? { index == 0 ? nil : "class=\"chart-hatch\" fill=\"url(#\(id)-\(index + 1))\"" }

  var stroke: String {
    let dash = Self.dashes[index].isEmpty ? "" : " stroke-dasharray=\"\(Self.dashes[index])\""
    return "class=\"chart-line-\(index + 1)\" fill=\"none\" stroke=\"\(colour)\" stroke-width=\"2.5\" "
      + "stroke-linejoin=\"round\"\(dash)"
  }

  /// Patterns of the places before a count.
  static func definitions(_ count: Int, id: String) -> String {
    let lines = ["", "M0 6L6 0", "M0 0L6 6", "M0 3H6", "M3 0V6", "M3 2V4"]
    let patterns = (1..<max(count, 1)).filter { $0 < lines.count }.map { place in
      "<pattern id=\"\(id)-\(place + 1)\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
        + "<path d=\"\(lines[place])\" stroke=\"#fff\" stroke-width=\"1.5\" fill=\"none\"/></pattern>\n"
    }
    return patterns.isEmpty ? "" : "<defs>\n\(patterns.joined())</defs>\n"
  }

  /// A round, square, diamond or triangular mark.
  func mark(x: Double, y: Double, radius: Double = 4.5) -> String {
    let n = SVGBuffer.number
    let r = radius
    switch index % 4 {
    case 0: return "M\(n(x - r)) \(n(y))a\(n(r)) \(n(r)) 0 1 0 \(n(2 * r)) 0a\(n(r)) \(n(r)) 0 1 0 \(n(-2 * r)) 0z"
    case 1: return "M\(n(x - r)) \(n(y - r))h\(n(2 * r))v\(n(2 * r))h\(n(-2 * r))z"
    case 2:
      return "M\(n(x)) \(n(y - r - 1))l\(n(r + 1)) \(n(r + 1))l\(n(-r - 1)) \(n(r + 1))l\(n(-r - 1)) \(n(-r - 1))z"
    default: return "M\(n(x)) \(n(y - r - 1))l\(n(r + 1)) \(n(2 * r))h\(n(-2 * r - 2))z"
    }
  }
}

extension SVGBuffer {
  /// A rectangle of a series.
  mutating func box(x: Double, y: Double, width: Double, height: Double, _ look: SeriesLook) {
    let n = Self.number
    let corners = "M\(n(x)) \(n(y))h\(n(width))v\(n(height))h\(n(-width))z"
    path(corners, look.fill)
    if let hatch = look.hatch { path(corners, hatch) }
  }

  mutating func mark(x: Double, y: Double, _ look: SeriesLook, radius: Double = 4.5) {
    path(look.mark(x: x, y: y, radius: radius), look.fill)
  }
}
