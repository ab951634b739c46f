import Testing

@testable import SitegenCommands

@Suite("What a terminal can show")
struct TerminalTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var environment: [String: String]
    var width: Int?
    var progress: ProgressStyle
    var showsColor: Bool
    var testDescription: String { "\(environment.sorted { $0.key < $1.key }) \(width ?? 0)" }
  }

  static let rows: [Row] = [
    Row(environment: ["TERM": "xterm"], width: 120, progress: .inPlace(width: 120), showsColor: true),
    Row(environment: ["TERM": "xterm"], width: nil, progress: .lines, showsColor: false),
    Row(environment: ["TERM": "dumb"], width: 80, progress: .lines, showsColor: false),
    Row(environment: [:], width: 80, progress: .lines, showsColor: true),
    Row(environment: ["TERM": "xterm", "CI": "true"], width: 80, progress: .lines, showsColor: true),
    Row(environment: ["TERM": "xterm", "NO_COLOR": "1"], width: 80, progress: .inPlace(width: 80), showsColor: false),
    Row(environment: ["TERM": "xterm", "NO_COLOR": ""], width: 80, progress: .inPlace(width: 80), showsColor: true),
  ]

  @Test("The environment decides", arguments: rows)
  func style(_ row: Row) {
    let terminal = Terminal(environment: row.environment, width: row.width)
    #expect(terminal.progress == row.progress)
    #expect(terminal.showsColor == row.showsColor)
  }
}
