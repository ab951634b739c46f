internal import Diagnostics

/// Hints for words that do not exist.
enum SyntaxHint {
  static func nearest(_ name: String, among names: [String]) -> String {
    NearestName.hint(name, among: names) ?? "there are \(names.sorted().joined(separator: ", "))"
  }
}
