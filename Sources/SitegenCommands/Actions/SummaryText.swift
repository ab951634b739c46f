internal import Files
internal import Foundation
internal import SiteBuild

/// The last lines of a build.
enum SummaryText {
  static func lines(_ summary: BuildSummary, seconds: Double, output: String) -> String {
    let changes = summary.changes
    var text = "Built \(count(summary.pages, "page")), \(count(summary.feeds, "feed")) and "
    text += "\(count(summary.otherFiles, "other file")) in \(duration(seconds))\n"
    text += "  \(summary.rendered) rendered, \(summary.reused) reused"
    if summary.restored > 0 { text += ", \(summary.restored) restored" }
    text += "; \(summary.written) written, \(changes.removed.count) removed\n"
    if let archive = summary.archive {
      text += "  keeps \(count(archive.files, "output")), \(size(archive.bytes)), in .sitegen/outputs\n"
    }
    if !summary.withheld.isEmpty {
      text += "  held back: \(summary.withheld.map { $0.reason.summary($0.count) }.joined(separator: ", "))\n"
    }
    return text + "See \(output)/index.html, or run 'sitegen serve'\n"
  }

  static func duration(_ seconds: Double) -> String {
    seconds < 1 ? "\(Int((seconds * 1000).rounded())) ms" : String(format: "%.2f s", seconds)
  }

  private static func size(_ bytes: Int) -> String {
    bytes < 1 << 20 ? "\((bytes + 1023) >> 10) KiB" : String(format: "%.1f MiB", Double(bytes) / Double(1 << 20))
  }

  private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
