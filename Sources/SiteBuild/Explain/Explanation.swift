package import Files

/// Why a build rendered an output, or did not.
package struct Explanation: Sendable {
  package enum Verdict: String, Sendable {
    case rendered, reused, restored, removed
  }

  /// What led to the verdict.
  package enum Reason: Hashable, Sendable {
    /// Nothing that it depends on has changed, and the file in place is as it was written.
    case unchanged
    /// The last build had no such output.
    case new
    /// There is nothing to compare with: why.
    case noState(String)
    /// The file in place is gone.
    case fileMissing
    /// Somebody changed the file in place.
    case fileChanged
    /// A question is answered otherwise than in the last build: what has changed, as a clause.
    case answer(String)
    /// It is no longer planned.
    case notPlanned
  }

  /// What became of the file.
  package enum File: String, Sendable {
    case added, changed, unchanged, removed
  }

  package var path: SitePath
  package var address: String
  package var verdict: Verdict
  package var reasons: [Reason]
  package var file: File
  /// From the site's root; `nil` if no template makes it.
  package var template: String?
  /// The file that asks for it, from the site's root.
  package var source: String?
  /// Everything it depends on, grouped, in order.
  package var dependencies: [Dependencies]

  /// Things of one kind that an output depends on.
  package struct Dependencies: Hashable, Sendable {
    /// `templates`, `pages`, `queries`.
    package var kind: String
    /// Each with what was read of it: `content/a.md (head, body)`.
    package var things: [String]
    /// How many questions that are.
    package var questions: Int
  }

  /// How many questions were asked for it.
  package var questions: Int { dependencies.reduce(0) { $0 + $1.questions } }
}
