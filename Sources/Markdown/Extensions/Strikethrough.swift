import CCommonMark

/// Pairs of `~` or `~~` among the texts of one parent.
///
/// cmark-gfm treats tildes as one more kind of emphasis. Here emphasis has been
/// read before, so where the two overlap (`~~a *b~~ c*`) the emphasis wins.
///
/// - SeeAlso: GitHub Flavored Markdown 0.29, 6.5 "Strikethrough (extension)".
struct Strikethrough {
  /// One end of a pair, in a text node.
  struct Delimiter {
    var node: TreeNode
    /// Offset in the node's text.
    var offset: Int
    var length: Int
    var canOpen: Bool
    var canClose: Bool
  }

  private(set) var delimiters: [Delimiter] = []

  /// Pairs of openers and closers, as indices of `delimiters`.
  ///
  /// - Complexity: O(*n*): the search has an allowance, after which tildes are text.
  func pairs() -> [(opener: Int, closer: Int)] {
    var pairs: [(opener: Int, closer: Int)] = []
    var openers: [Int] = []
    var bottoms = [0, 0, 0]
    var allowance = 16 * delimiters.count + 1024
    for index in delimiters.indices {
      let closer = delimiters[index]
      var match: Int?
      if closer.canClose {
        var place = openers.count - 1
        while place >= min(bottoms[closer.length], openers.count), allowance > 0 {
          allowance -= 1
          if canPair(delimiters[openers[place]], closer) {
            match = place
            break
          }
          place -= 1
        }
        if match == nil { bottoms[closer.length] = openers.count }
      }
      if let place = match {
        let opener = openers[place]
        if delimiters[opener].length == closer.length {
          pairs.append((opener, index))
          openers.removeLast(openers.count - place)
          for length in 1...2 { bottoms[length] = min(bottoms[length], place) }
        } else if closer.canOpen {
          openers.append(index)
        }
      } else if closer.canOpen {
        openers.append(index)
      }
    }
    return pairs
  }

  /// The rule of three, as for emphasis.
  private func canPair(_ opener: Delimiter, _ closer: Delimiter) -> Bool {
    !(closer.canOpen || opener.canClose) || (opener.length + closer.length) % 3 != 0
  }

  /// Adds the delimiters of one text.
  ///
  /// - Parameters:
  ///   - links: Stretches whose tildes belong to addresses.
  ///   - before: What stands before the text, and `after` behind it: a blank, or punctuation.
  mutating func add(_ node: TreeNode, links: [Autolinks.Found], before: Neighbour, after: Neighbour) {
    let text = node.literal
    var links = links[...]
    var place = 0
    while place < text.count {
      if let link = links.first, place >= link.range.lowerBound {
        place = max(place, link.range.upperBound)
        links.removeFirst()
        continue
      }
      guard text[place] == UInt8(ascii: "~") else {
        place += 1
        continue
      }
      let start = place
      while place < text.count, text[place] == UInt8(ascii: "~") { place += 1 }
      guard place - start <= 2 else { continue }
      let left = start > 0 ? Neighbour(endingAt: start, in: text) : before
      let right = place < text.count ? Neighbour(startingAt: place, in: text) : after
      let canOpen = right != .blank && (right != .punctuation || left != .other)
      let canClose = left != .blank && (left != .punctuation || right != .other)
      guard canOpen || canClose else { continue }
      delimiters.append(
        Delimiter(node: node, offset: start, length: place - start, canOpen: canOpen, canClose: canClose))
    }
  }
}

/// What stands beside a run of delimiters, as far as it matters.
///
/// - SeeAlso: CommonMark 0.30, 6.2, "left-flanking delimiter run".
enum Neighbour {
  case blank, punctuation, other

  init(startingAt place: Int, in text: UnsafeBufferPointer<UInt8>) {
    guard text[place] >= 0x80 else {
      self.init(ascii: text[place])
      return
    }
    let length = UTF8Sequence.length(at: place, in: text)
    self.init(length > 1 ? UTF8Sequence.scalar(at: place, length: length, in: text) : "\u{FFFD}")
  }

  init(endingAt place: Int, in text: UnsafeBufferPointer<UInt8>) {
    var start = place - 1
    while start > 0, place - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
    self.init(startingAt: start, in: text)
  }

  private init(ascii byte: UInt8) {
    self =
      isSpace(byte) ? .blank : isLetter(byte) || isDigit(byte) || byte < 0x20 || byte == 0x7F ? .other : .punctuation
  }

  private init(_ scalar: Unicode.Scalar) {
    switch scalar.properties.generalCategory {
    case .spaceSeparator: self = .blank
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      self = .punctuation
    default: self = .other
    }
  }
}
