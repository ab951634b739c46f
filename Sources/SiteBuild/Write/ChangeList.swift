internal import Files
internal import SafeHTML

/// What a build changed, for whoever carries the site elsewhere.
///
/// ```json
/// {"added": [{"path": "a/index.html", "address": "/a/", "digest": "…"}], "changed": [], "removed": [{"path": "b.css"}]}
/// ```
package struct ChangeList: Sendable {
  private let changes: OutputChanges
  private var outputs: [SitePath: (address: Address, digest: Digest)] = [:]

  /// A list of nothing.
  init() { changes = OutputChanges() }

  /// - Parameter digests: Of what was made or restored, by places in the plan.
  init(_ changes: OutputChanges, _ plan: Plan, _ digests: [(index: Int, digest: Digest)]) {
    self.changes = changes
    for (index, digest) in digests {
      let planned = plan.outputs[index]
      outputs[planned.path] = (planned.address, digest)
    }
  }

  /// What was there before and is other now.
  var changed: [SitePath] { changes.changed }

  /// The list as JSON, in the order of the paths.
  package var document: [UInt8] {
    JSONValue.object([
      "added": .list(changes.added.map(describe)),
      "changed": .list(changes.changed.map(describe)),
      "removed": .list(changes.removed.map(describe)),
    ]).document
  }

  /// What is gone has no more than its path.
  private func describe(_ path: SitePath) -> JSONValue {
    let output = outputs[path]
    return .object([
      "path": .text(path.text), "address": output.map { .text($0.address.text) },
      "digest": output.map { .text($0.digest.hex) },
    ])
  }
}
