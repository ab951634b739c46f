import Markdown

/// Renders NUL-separated texts, for comparison with another program's output.
enum Batch {
  static func run(_ options: MarkdownOptions) {
    var output: [UInt8] = []
    for text in readInput().split(separator: 0, omittingEmptySubsequences: false) {
      output += renderMarkdown(text, file: "text", options: options).unresolvedHTML
      output.append(0)
      if output.count > 1 << 20 {
        write(output)
        output.removeAll(keepingCapacity: true)
      }
    }
    write(output)
  }
}
