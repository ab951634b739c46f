package import Diagnostics

/// Why a value is not what its key is declared to be.
package struct FieldError: Error, Hashable {
  package var rule: Rule
  /// What follows the key's name: `must be a date such as 2021-01-20, not a list`.
  package var message: String
  /// Offsets in the file.
  package var bytes: Range<Int>
  /// What to do, as a verb phrase.
  package var hint: String?

  package init(_ rule: Rule, _ message: String, at bytes: Range<Int>, hint: String? = nil) {
    self.rule = rule
    self.message = message
    self.bytes = bytes
    self.hint = hint
  }
}
