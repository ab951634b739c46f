internal import Files
internal import SafeHTML
internal import SiteBuild

/// A profile in the form that Chrome's `chrome://tracing`, Perfetto and others open:
/// the stages on one track, and what each worker rendered on one of its own.
///
/// - SeeAlso: "Trace Event Format", JSON Object Format, complete events.
enum ChromeTrace {
  /// How every trace of ours begins.
  static let beginning = Array("{\"displayTimeUnit\": \"ms\", \"traceEvents\": [\n".utf8)

  static func document(_ profile: BuildProfile) -> [UInt8] {
    let stages = profile.stages
    let start = stages.map(\.start).min() ?? 0
    var events = [name(of: 0, "stages")]
    events += stages.map { event($0, "stage", on: 0, since: start) }
    for (number, worker) in profile.workers.enumerated() {
      events.append(name(of: number + 1, "worker \(number + 1)"))
      events += worker.outputs.map { event($0, "output", on: number + 1, since: start) }
    }
    return Self.beginning
      + Array(events.joined(separator: [UInt8(ascii: ","), UInt8(ascii: "\n")])) + Array("\n]}\n".utf8)
  }

  /// Times are written in microseconds.
  private static func event(
    _ span: BuildProfile.Span, _ category: String, on track: Int, since start: Double
  ) -> [UInt8] {
    var event = Array("{\"ph\": \"X\", \"cat\": \"\(category)\", \"pid\": 1, \"tid\": \(track), \"name\": ".utf8)
    JSONText.append(span.name, to: &event)
    event += ", \"ts\": \(microseconds(span.start - start)), \"dur\": \(microseconds(span.end - span.start))}".utf8
    return event
  }

  private static func name(of track: Int, _ name: String) -> [UInt8] {
    Array(
      "{\"ph\": \"M\", \"pid\": 1, \"tid\": \(track), \"name\": \"thread_name\", \"args\": {\"name\": \"\(name)\"}}"
        .utf8)
  }

  private static func microseconds(_ seconds: Double) -> Int { Int((seconds * 1_000_000).rounded()) }
}
