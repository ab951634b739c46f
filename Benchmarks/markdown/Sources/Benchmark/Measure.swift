import Markdown

/// Times the whole chain of passes over texts that lie in memory.
enum Measure {
  static func run(_ options: MarkdownOptions, rounds: Int) {
    let texts = readInput().split(separator: 0)
    let clock = ContinuousClock()
    for _ in 0..<rounds {
      var bytes = 0
      let time = clock.measure {
        for text in texts {
          let document = renderMarkdown(text, file: "text", options: options)
          bytes += document.links.isEmpty ? document.html.count : document.unresolvedHTML.count
        }
      }
      print(
        Double(time.components.attoseconds / 1_000_000_000_000) / 1000 + Double(time.components.seconds) * 1000, bytes)
    }
  }
}
