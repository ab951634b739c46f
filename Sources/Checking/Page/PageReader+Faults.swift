internal import Diagnostics
internal import HTMLReading

// What browsers mend silently.
extension PageReader {
  mutating func tellFaults() {
    for (fault, range) in tokens.faults {
      let (message, hint) = sentence(fault, range)
      tell(.invalidHTML, message, range, in: fault == .bareLess ? line(around: range) : tokens.range, hint: hint)
    }
  }

  private func sentence(_ fault: HTMLTokenizer.Fault, _ range: Range<Int>) -> (message: String, hint: String) {
    switch fault {
    case .duplicateAttribute: ("'\(text(range))' stands twice in one tag", "keep one of the two")
    case .strayCharacter: ("'\(text(range))' is out of place in a tag", "put the value in quotes")
    case .missingSpace: ("two attributes stand together without a space", "put a space between them")
    case .unclosedTag: ("'\(text(range))' has no '>'", "close the tag")
    case .unclosedComment: ("a comment has no '-->'", "close the comment")
    case .bogusComment: ("'\(text(range).prefix(40))' is no comment that HTML knows", "write it as '<!-- … -->'")
    case .bareLess: ("'<' begins no tag", "write '&lt;'")
    case .equalsFirst: ("an attribute has no name", "write the name before '='")
    case .endTagWithAttributes: ("'\(text(range))' has more than a name", "write only the name in an end tag")
    }
  }

  /// What stands on the same line, or the part of it that is near.
  func line(around range: Range<Int>) -> Range<Int> {
    let start = bytes[max(0, range.lowerBound - 40)..<range.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 }
    let end = bytes[range.upperBound..<min(bytes.count, range.upperBound + 40)].firstIndex(of: 0x0A)
    return (start ?? max(0, range.lowerBound - 40))..<(end ?? min(bytes.count, range.upperBound + 40))
  }

  /// References in texts and values that stand for nothing.
  mutating func checkReferences(_ range: Range<Int>) {
    guard let fault = CharacterReferences.fault(bytes, range) else { return }
    let reference = text(fault.bytes)
    switch fault.fault {
    case .unknownName:
      tell(
        .invalidHTML, "'\(reference)' is no character that HTML knows", fault.bytes, hint: "write the character itself")
    case .noCharacter:
      tell(.invalidHTML, "'\(reference)' stands for no character", fault.bytes, hint: "write the character itself")
    }
  }
}
