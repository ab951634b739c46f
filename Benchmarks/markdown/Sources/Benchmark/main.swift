import Markdown

// benchmark batch PROFILE            NUL-separated texts in, NUL-separated HTML out
// benchmark measure PROFILE ROUNDS   the same input; prints milliseconds and bytes of each round
// benchmark shapes PROFILE SIZE      time of pathological shapes at one, two and four times a size

let arguments = Array(CommandLine.arguments.dropFirst())
// PROFILE is one of Markdown's, or `portal` with a part less or more: `portal-unset` without typography,
// `portal-abbreviated` with 32 abbreviations that a site explains.
guard arguments.count >= 2, let options = options(named: arguments[1]) else { usage() }

switch arguments[0] {
case "batch": Batch.run(options)
case "measure": Measure.run(options, rounds: arguments.dropFirst(2).first.flatMap { Int($0) } ?? 5)
case "shapes": Shapes.run(options, size: arguments.dropFirst(2).first.flatMap { Int($0) } ?? 25_000)
default: usage()
}

func options(named name: String) -> MarkdownOptions? {
  let parts = name.split(separator: "-")
  guard let profile = parts.first.flatMap({ MarkdownOptions.Profile(rawValue: String($0)) }) else { return nil }
  var options = MarkdownOptions(profile: profile, rawHTML: .allow)
  switch parts.dropFirst().first {
  case "unset": options.typography = nil
  case "abbreviated":
    let letters = Array("ABCDEFGHIKLMNOPRSTUVWZ")
    options.abbreviations = MarkdownAbbreviations(
      (0..<32).map { index in
        let short = (0...2 + index % 3).map { String(letters[(index * 7 + $0 * 5) % letters.count]) }.joined()
        return (short, "Abkürzung \(index)")
      })
  case nil: break
  default: return nil
  }
  return options
}
