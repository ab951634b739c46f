/// How a site is previewed.
package struct PreviewOptions: Sendable {
  /// The folders and single files whose changes matter.
  package var watched: [String]
  /// Folders and files inside them that do not matter, such as the output.
  package var ignored: [String] = []
  /// An address of this machine, or `localhost`.
  package var host: String = "127.0.0.1"
  /// The port to listen on; the next free one if it is taken, any free one if 0.
  package var port: UInt16 = 4000
  /// Whether open pages go to the page whose source was edited last.
  package var follows: Bool = false
  /// The program that opens a source, with its arguments; `{file}` stands for the path, which
  /// otherwise comes last. Empty if sources are not opened.
  package var editor: [String] = []
  /// How long nothing must change before a change is told, so that a burst of changes is one.
  package var quiet: Duration = .milliseconds(5)
  /// How often an idle page is sent a sign of life, which also finds out that it has gone.
  package var keepAlive: Duration = .seconds(15)
  /// Whether Ctrl-C and SIGTERM end the preview in good order rather than the whole process.
  package var stopsOnSignals: Bool = true
  /// The time, in seconds since 1970-01-01T00:00:00Z.
  package var now: @Sendable () -> Double

  package init(watched: [String], now: @escaping @Sendable () -> Double) {
    self.watched = watched
    self.now = now
  }
}
