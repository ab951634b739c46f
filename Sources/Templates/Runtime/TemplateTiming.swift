package import Values

/// Measures how long templates run, for whoever wants to know where the time goes.
///
/// Blocks and macros count for the template that they are written in. One timing
/// belongs to one thread.
package final class TemplateTiming {
  /// What a template took.
  package struct Entry: Sendable {
    /// How often it or one of its macros was run.
    package var calls = 0
    /// In seconds, with all that it called.
    package var total = 0.0
    /// In seconds, without the templates that it called.
    package var own = 0.0

    package init() {}
  }

  private struct Frame {
    var file: Symbol
    var start: Double
    /// How much of the time went to other templates.
    var inner = 0.0
    /// How many units of the same template run inside of each other.
    var depth = 1
  }

  private let clock: () -> Double
  private var frames: [Frame] = []
  private var active: [Symbol: Int] = [:]
  /// By the templates' paths in messages.
  package private(set) var entries: [Symbol: Entry] = [:]

  /// - Parameter clock: Seconds since some moment.
  package init(clock: @escaping () -> Double) { self.clock = clock }

  /// A template, block or macro begins.
  ///
  /// - Parameter isCall: Whether it counts as a call; blocks do not.
  func enter(_ file: Symbol, isCall: Bool) {
    if isCall { entries[file, default: Entry()].calls += 1 }
    if frames.last?.file == file {
      frames[frames.count - 1].depth += 1
      return
    }
    active[file, default: 0] += 1
    frames.append(Frame(file: file, start: clock()))
  }

  /// What was entered last ends.
  func leave() {
    guard var frame = frames.popLast() else { return }
    frame.depth -= 1
    if frame.depth > 0 { return frames.append(frame) }
    let elapsed = clock() - frame.start
    entries[frame.file, default: Entry()].own += elapsed - frame.inner
    active[frame.file, default: 1] -= 1
    // Of a template that runs inside of itself by way of others, only the outermost run counts.
    if active[frame.file] == 0 { entries[frame.file, default: Entry()].total += elapsed }
    if !frames.isEmpty { frames[frames.count - 1].inner += elapsed }
  }
}
