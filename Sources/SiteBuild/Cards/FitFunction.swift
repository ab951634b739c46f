internal import Diagnostics
internal import Values

/// `fit_text(page.title, width=1040, lines=4, sizes=[88, 72], font='x.ttf')`: the lines that a box has
/// room for, and the size in which it has.
struct FitFunction: Sendable {
  private static let names = ["text", "width", "lines", "sizes", "font"]
  let fonts: FontSet

  func call(_ arguments: Arguments) throws(CallError) -> Value {
    try arguments.expect("fit_text", atMost: 1, named: Self.names)
    let text = try arguments.text(0, "text", of: "fit_text")
    let width = try arguments.count(1, "width", of: "fit_text", default: 1000)
    let metrics = try metrics(try arguments.optionalText(4, "font", of: "fit_text"))
    let fitter = LineFitter(
      measure: { metrics.width(of: $0, size: $1) }, width: Double(width))
    let result = fitter.fit(text, sizes: try sizes(arguments))
    return .map(["size": .int(result.size), "lines": .list(result.lines.map(Value.text))])
  }

  private static let usualLines = 3

  private func numbers(_ value: Value?) -> [Int] {
    switch value {
    case .int(let number)?: [number]
    case .list(let values)?, .tuple(let values)?:
      values.compactMap { if case .int(let number) = $0 { number } else { nil } }
    default: []
    }
  }

  private func sizes(_ arguments: Arguments) throws(CallError) -> [LineFitter.Size] {
    let sizes = numbers(arguments[3, "sizes"])
    guard !sizes.isEmpty, sizes.allSatisfy({ (1...1000).contains($0) }) else {
      throw CallError("'sizes' of 'fit_text' must be whole numbers, the largest first")
    }
    let lines = numbers(arguments[2, "lines"])
    guard lines.allSatisfy({ $0 > 0 }), lines.count <= 1 || lines.count == sizes.count else {
      throw CallError("'lines' of 'fit_text' must be a number, or as many of them as there are sizes")
    }
    return sizes.enumerated().map { place, size in
      LineFitter.Size(size: size, lines: lines.count > 1 ? lines[place] : lines.first ?? Self.usualLines)
    }
  }

  private func metrics(_ name: String?) throws(CallError) -> FontMetrics {
    guard let font = fonts.font(name) else {
      let names = fonts.fonts.map(\.name)
      throw CallError(
        name.map { "no font '\($0)' in 'templates/fonts/'" } ?? "no font in 'templates/fonts/'",
        hint: name.flatMap { NearestName.hint($0, among: names) }
          ?? "put a TrueType font there, and 'cards' into 'site.yml'")
    }
    guard let metrics = font.metrics else {
      throw CallError("'\(font.name)' is no font whose letters can be measured", hint: "put a TrueType font there")
    }
    return metrics
  }
}
