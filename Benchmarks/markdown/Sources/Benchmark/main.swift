import Markdown

// benchmark batch PROFILE            NUL-separated texts in, NUL-separated HTML out
// benchmark measure PROFILE ROUNDS   the same input; prints milliseconds and bytes of each round
// benchmark shapes PROFILE SIZE      time of pathological shapes at one, two and four times a size

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2, let profile = MarkdownOptions.Profile(rawValue: arguments[1]) else {
  usage()
}
let options = MarkdownOptions(profile: profile, rawHTML: .allow)

switch arguments[0] {
case "batch": Batch.run(options)
case "measure": Measure.run(options, rounds: arguments.dropFirst(2).first.flatMap { Int($0) } ?? 5)
case "shapes": Shapes.run(options, size: arguments.dropFirst(2).first.flatMap { Int($0) } ?? 25_000)
default: usage()
}
