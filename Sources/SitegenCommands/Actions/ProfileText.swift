internal import Foundation
internal import SiteBuild
internal import Templates

/// Where the time of a build went, as people read it.
enum ProfileText {
  /// How many pages are shown.
  static let slowestPages = 10

  static func lines(_ profile: BuildProfile) -> String {
    let stages = profile.stages.map { "  \(milliseconds($0.end - $0.start))  \($0.name)\n" }
    var text = "Stages, in ms\n" + stages.joined()
    let templates = profile.templates
    if !templates.isEmpty {
      text += "Templates\n   self ms   total ms     calls\n"
      for (file, entry) in templates {
        text += "\(milliseconds(entry.own)) \(milliseconds(entry.total)) \(number(entry.calls))  \(file)\n"
      }
    }
    let slowest = profile.slowest(slowestPages)
    if slowest.isEmpty { return text }
    return text + "Slowest outputs, in ms\n"
      + slowest.map { "  \(milliseconds($0.end - $0.start))  \($0.name)\n" }.joined()
  }

  private static func milliseconds(_ seconds: Double) -> String { String(format: "%10.2f", seconds * 1000) }
  private static func number(_ number: Int) -> String { String(format: "%9d", number) }
}
