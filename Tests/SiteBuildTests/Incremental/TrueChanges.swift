import Files
import Foundation

@testable import SiteBuild

/// What a build changed, found by looking at the output before and after.
struct TrueChanges {
  private var lists: [String: [String: String?]] = ["added": [:], "changed": [:], "removed": [:]]
  private let unchanged: Int

  /// - Parameter clean: A build that starts from nothing, whose outputs are those of both.
  init(_ before: OutputContents, _ after: OutputContents, _ clean: BuildResult) {
    let (old, new) = (before.files, after.files)
    // Files of others stay as they are, so they show in none of the lists.
    for (path, bytes) in new where old[path] != bytes {
      lists[before.entries[path] == nil ? "added" : "changed"]?[path] = Digest(bytes).hex
    }
    for path in before.entries.keys where after.entries[path] == nil { lists["removed"]?[path] = .some(nil) }
    unchanged = (clean.summary?.changes.total ?? 0) - (lists["added"]?.count ?? 0) - (lists["changed"]?.count ?? 0)
  }

  private struct Entry: Decodable {
    var path: String
    var digest: String?
    var address: String?
  }

  /// - Returns: How `changes.json` and the summary differ from the truth, if they do.
  func difference(from summary: BuildSummary) -> String? {
    guard let told = try? JSONDecoder().decode([String: [Entry]].self, from: Data(summary.changeList.document)) else {
      return "the list of changes is not JSON"
    }
    guard Set(told.keys) == Set(lists.keys) else { return "the list of changes has \(told.keys.sorted())" }
    for (name, entries) in told {
      let found = Dictionary(entries.map { ($0.path, $0.digest) }, uniquingKeysWith: { a, _ in a })
      guard found == lists[name], found.count == entries.count else {
        return "\(name): \(found.keys.sorted()) instead of \(lists[name]?.keys.sorted() ?? [])"
      }
      let hasAddresses = entries.allSatisfy { ($0.address == nil) == (name == "removed") }
      guard hasAddresses else { return "\(name): an entry without its address" }
    }
    let count = summary.changes.unchanged
    return count == unchanged ? nil : "\(count) unchanged instead of \(unchanged)"
  }
}
