/// The lines of a body as libcmark counts them, and the body's place in its file.
struct SourceLines {
  /// The body, without a byte order mark.
  let body: UnsafeBufferPointer<UInt8>
  /// The offset of the body's first byte in the file.
  let base: Int
  /// The offset in the body of each line, and at the end the body's length.
  private let starts: [Int]

  /// - Complexity: O(*n*) in bytes.
  init(_ body: UnsafeBufferPointer<UInt8>, base: Int) {
    self.body = body
    self.base = base
    var starts = [0]
    starts.reserveCapacity(body.count / 40 + 2)
    Self.appendStarts(of: body, to: &starts)
    if starts.last != body.count { starts.append(body.count) }
    self.starts = starts
  }

  /// Appends the place behind each line ending: `\n`, `\r\n` or `\r`.
  private static func appendStarts(of body: UnsafeBufferPointer<UInt8>, to starts: inout [Int]) {
    let (newline, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    guard body.firstPlace(of: carriageReturn) != nil else {
      var place = 0
      while let end = body.firstPlace(of: newline, from: place) {
        place = end + 1
        starts.append(place)
      }
      return
    }
    for place in body.indices {
      let isEnd = body[place] == newline
      let isLoneReturn = body[place] == carriageReturn && !(place + 1 < body.count && body[place + 1] == newline)
      if isEnd || isLoneReturn { starts.append(place + 1) }
    }
  }

  /// The number of lines; a line ending at the very end opens no further line.
  var count: Int { max(starts.count - 1, 0) }

  /// The bytes of a line with its ending, as offsets in the body.
  ///
  /// - Parameter index: Counts from 0; lines outside the body are empty.
  func range(ofLine index: Int) -> Range<Int> {
    guard index >= 0, index < count else { return body.count..<body.count }
    return starts[index]..<starts[index + 1]
  }

  /// The bytes of a line without its ending, as offsets in the body.
  func content(ofLine index: Int) -> Range<Int> {
    let range = range(ofLine: index)
    var end = range.upperBound
    while end > range.lowerBound, body[end - 1] == UInt8(ascii: "\n") || body[end - 1] == UInt8(ascii: "\r") {
      end -= 1
    }
    return range.lowerBound..<end
  }

  /// The bytes of some lines without the last one's ending, as offsets in the body.
  ///
  /// - Parameter indices: Count from 0, the last included; a last before the first counts as the first.
  func content(ofLines first: Int, through last: Int) -> Range<Int> {
    let start = range(ofLine: first).lowerBound
    return start..<max(start, content(ofLine: max(first, last)).upperBound)
  }

  /// A stretch of the body as a stretch of the file.
  func inFile(_ range: Range<Int>) -> Range<Int> { range.lowerBound + base..<range.upperBound + base }
}
