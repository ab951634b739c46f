/// How long work shows how far it is.
package enum ProgressStyle: Hashable, Sendable {
  case none
  /// A line now and then, for logs.
  case lines
  /// One line that is written over, of so many characters.
  case inPlace(width: Int)
}

/// What standard error can show.
struct Terminal {
  private let environment: [String: String]
  private let width: Int?

  /// - Parameter width: Characters in a line; `nil` if this is no terminal.
  init(environment: [String: String], width: Int?) {
    self.environment = environment
    self.width = width
  }

  private func isSet(_ name: String) -> Bool { !environment[name, default: ""].isEmpty }

  /// - SeeAlso: no-color.org.
  var showsColor: Bool { width != nil && !isSet("NO_COLOR") && environment["TERM"] != "dumb" }

  /// Terminals that cannot go back in a line, and pipelines that keep what is printed, get whole lines.
  var progress: ProgressStyle {
    guard let width, isSet("TERM"), environment["TERM"] != "dumb", !isSet("CI") else { return .lines }
    return .inPlace(width: width)
  }
}
