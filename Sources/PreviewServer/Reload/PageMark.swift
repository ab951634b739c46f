/// Which state of the output a page shows.
///
/// A page hands it back when it connects, so that a change between the page's
/// loading and its connecting, or while it was hidden, is not missed.
struct PageMark: Hashable, Sendable {
  /// Tells one run of the preview from the next, which counts from 0 again.
  var session: String
  /// How many builds have changed the output in this run.
  var generation: Int

  init(session: String, generation: Int) {
    self.session = session
    self.generation = generation
  }

  init?(_ text: String) {
    let parts = text.split(separator: ".")
    guard parts.count == 2, let generation = Int(parts[1]), generation >= 0 else { return nil }
    self.init(session: String(parts[0]), generation: generation)
  }

  var text: String { "\(session).\(generation)" }
}
