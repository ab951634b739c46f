import Diagnostics

/// Looks for input that libcmark would take quadratic time for.
///
/// It errs on the side of refusing, but only for lines that nobody writes: it
/// counts container markers without knowing whether they stand in code.
struct LimitCheck {
  let limits: MarkdownLimits

  /// The first thing that is too much: its place in the body, and what to say.
  ///
  /// - Complexity: O(*n*) in bytes.
  func firstExcess(in lines: SourceLines) -> (bytes: Range<Int>, message: String)? {
    if lines.body.count > limits.bytes {
      return (0..<0, "\(lines.body.count) bytes of Markdown; the limit is \(limits.bytes)")
    }
    let hasPictures = lines.body.contains(UInt8(ascii: "!")) { _, after in after == UInt8(ascii: "[") }
    var pictures = 0
    for line in 0..<lines.count {
      let range = lines.content(ofLine: line)
      if containers(in: lines.body, range) > limits.containers {
        return (range, "more than \(limits.containers) quotes and lists inside one another")
      }
      guard hasPictures else { continue }
      pictures = range.isEmpty ? 0 : pictures + Self.pictureOpeners(in: lines.body, range)
      if pictures > limits.picturesInParagraph {
        return (range, "more than \(limits.picturesInParagraph) pictures in one paragraph")
      }
    }
    return nil
  }

  /// How many quotes and list items a line opens, at most.
  private func containers(in body: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Int {
    var count = 0
    var columns = 0
    var place = line.lowerBound
    while place < line.upperBound {
      switch body[place] {
      case UInt8(ascii: " "): columns += 1
      case UInt8(ascii: "\t"): columns += 4
      case UInt8(ascii: ">"): count += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: ")"), UInt8(ascii: "."):
        guard Self.endsMarker(body, place, line) else { return count }
        count += 1
      case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
        guard Self.endsMarker(body, place, line) else { return count }
        if count == 0 && Self.isThematicBreak(body, place..<line.upperBound) { return 0 }
        // A marker can be indented into a list that earlier lines opened; two columns open one.
        if columns > 4 * limits.containers { return limits.containers + 1 }
        count += 1
      default: return count
      }
      place += 1
    }
    return count
  }

  private static func endsMarker(_ body: UnsafeBufferPointer<UInt8>, _ place: Int, _ line: Range<Int>) -> Bool {
    place + 1 == line.upperBound || body[place + 1] == UInt8(ascii: " ") || body[place + 1] == UInt8(ascii: "\t")
  }

  private static func isThematicBreak(_ body: UnsafeBufferPointer<UInt8>, _ rest: Range<Int>) -> Bool {
    let marker = body[rest.lowerBound]
    return marker != UInt8(ascii: "+")
      && body[rest].allSatisfy { $0 == marker || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  private static func pictureOpeners(in body: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Int {
    var count = 0
    var previous: UInt8 = 0
    for place in line {
      if body[place] == UInt8(ascii: "["), previous == UInt8(ascii: "!") { count += 1 }
      previous = body[place]
    }
    return count
  }
}
