internal import Diagnostics
private import Dispatch
internal import SiteBuild
private import Synchronization

/// Shows on standard error how far a build is, while it runs.
///
/// In place where the terminal can do that, and then erased at the end; elsewhere
/// as a line now and then, so that short builds print none.
final class ProgressPrinter: Sendable {
  private let progress: BuildProgress
  private let style: ProgressStyle
  private let clock: @Sendable () -> Double
  private let write: @Sendable (String) -> Void
  private let queue = DispatchQueue(label: "sitegen.progress")
  private let state: Mutex<State>

  private struct State {
    /// When a line was last printed.
    var printed: Double
    /// Whether there is something to erase.
    var isShown = false
    var isOver = false
  }

  /// How often it is looked, in milliseconds.
  private static let interval = 100
  /// How often a whole line is printed, in seconds.
  static let lineInterval = 5.0

  init(_ progress: BuildProgress, _ context: CommandContext) {
    self.progress = progress
    style = context.progress
    clock = context.uptime
    write = context.writeError
    state = Mutex(State(printed: context.uptime()))
  }

  /// Shows the progress while `body` runs, and nothing of it when this returns.
  func run<Result>(_ body: () -> Result) -> Result {
    if style == .none { return body() }
    let timer = DispatchSource.makeTimerSource(queue: queue)
    timer.setEventHandler { self.tick() }
    timer.schedule(deadline: .now() + .milliseconds(Self.interval), repeating: .milliseconds(Self.interval))
    timer.resume()
    defer {
      timer.cancel()
      finish()
    }
    return body()
  }

  /// Prints what there is to be seen now.
  func tick() {
    let now = clock()
    let text = ProgressText(progress.view, now)
    state.withLock { state in
      guard !state.isOver else { return }
      switch style {
      case .none: break
      case .inPlace(let width):
        write("\r" + text.line(width: width) + Self.eraseRest)
        state.isShown = true
      case .lines:
        guard now - state.printed >= Self.lineInterval else { return }
        state.printed = now
        write(text.line(width: .max) + "\n")
      }
    }
  }

  /// Erases what is shown; nothing is printed any more, even if the clock ticks once more.
  func finish() {
    state.withLock { state in
      if state.isShown { write("\r" + Self.eraseRest) }
      state.isOver = true
    }
  }

  /// - SeeAlso: ECMA-48, 8.3.41 "EL – Erase in line".
  private static let eraseRest = "\u{1B}[K"
}

/// How far a build is, in one line.
struct ProgressText {
  private let view: BuildProgress.View
  private let now: Double

  /// From when on an output counts as slow, in seconds.
  static let slow = 1.0

  init(_ view: BuildProgress.View, _ now: Double) {
    self.view = view
    self.now = now
  }

  /// - Parameter width: Of the terminal; the last place stays free, because some wrap there.
  func line(width: Int) -> String {
    let text = TerminalText.harmless(parts.joined(separator: ", "))
    return text.count < width ? text : text.prefix(max(0, width - 2)) + "…"
  }

  private var parts: [String] {
    guard view.total > 0 else { return [view.stage.isEmpty ? "begin" : view.stage] }
    var parts = ["\(view.stage) \(view.done) of \(view.total)"]
    let seconds = now - view.start
    // A rate of the first moments says nothing.
    if seconds >= 0.2, view.done > 0 { parts.append("\(Int(Double(view.done) / seconds)) per second") }
    if let longest = view.longest, now - longest.start >= Self.slow {
      parts.append("\(longest.name) for \(Int(now - longest.start)) s")
    }
    return parts
  }
}
