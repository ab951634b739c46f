/// The copied files that changed with the last updates, for pages that were away.
struct FileLog {
  /// How many updates are remembered; a page that was away for longer takes all for changed.
  static let length = 100

  /// Tells one run of the preview from the next, which counts from 0 again.
  private let session: String
  private var number = 0
  /// Of the last updates, the newest at the end.
  private var files: [[String]] = []

  init(session: String) { self.session = session }

  /// The state that a page loaded now shows; letters, digits and a full stop.
  var mark: String { "\(session).\(number)" }

  mutating func append(_ changed: [String]) {
    guard !changed.isEmpty else { return }
    number += 1
    files.append(changed)
    if files.count > Self.length { files.removeFirst() }
  }

  /// What changed after a mark; `nil` if that is not known.
  func changes(since mark: String) -> [String]? {
    let parts = mark.split(separator: ".")
    guard parts.count == 2, parts[0] == session, let seen = Int(parts[1]), seen <= number else { return nil }
    guard number - seen <= files.count else { return nil }
    return files.suffix(number - seen).flatMap(\.self)
  }
}
