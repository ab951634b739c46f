/// What is previewed, and where.
package struct PreviewOptions: Sendable {
  /// The folder that the build writes and that is served.
  package var output: String
  /// The folders and single files whose changes lead to a build.
  package var watched: [String]
  /// A name or address of this machine itself.
  package var host: String = "127.0.0.1"
  /// The port to listen on; the next free one if it is taken, any free one if 0.
  package var port: UInt16 = 4000
  /// How long nothing must change before a build starts, so that a burst of changes leads to one.
  package var quiet: Duration = .milliseconds(30)
  /// How often an idle page is sent a sign of life, which also finds out that it has gone.
  package var keepAlive: Duration = .seconds(15)
  /// Whether Ctrl-C and SIGTERM end the preview in good order rather than the whole process.
  package var stopsOnSignals: Bool = true

  package init(output: String, watched: [String]) {
    self.output = output
    self.watched = watched
  }
}

/// How a build ended.
package enum BuildOutcome: Sendable, Hashable {
  /// The output is new.
  ///
  /// - Parameters:
  ///   - summary: One line for the terminal.
  ///   - changed: The paths of all outputs that were added, changed or removed, from the output
  ///     folder; empty if none; `nil` if not known, so that every page has to reload.
  case built(summary: String, changed: [String]?)
  /// The site has mistakes and the output is as it was; `report` has the diagnostics as plain text.
  case failed(report: String)
}
