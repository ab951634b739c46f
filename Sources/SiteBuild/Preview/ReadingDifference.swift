internal import Diagnostics
internal import Files

/// How what is read of a site differs from what was read before.
struct ReadingDifference {
  /// Whether model and plan have to be made anew.
  var isDeep = false
  var hasOtherTemplates = false
  /// Pages of which nothing is another but the text of the body.
  var bodies: [ParsedPage] = []
  /// Of the files that changed.
  var notes: [SourceNote] = []

  static var everything: ReadingDifference {
    var difference = ReadingDifference()
    (difference.isDeep, difference.hasOtherTemplates) = (true, true)
    return difference
  }

  var isNothing: Bool { !isDeep && !hasOtherTemplates && bodies.isEmpty && notes.isEmpty }

  mutating func add(_ note: SourceNote?) { if let note { notes.append(note) } }

  /// Takes in what was read later.
  mutating func add(_ later: ReadingDifference) {
    isDeep = isDeep || later.isDeep
    hasOtherTemplates = hasOtherTemplates || later.hasOtherTemplates
    bodies += later.bodies
    notes += later.notes
  }

  /// Takes in a page that was read again.
  mutating func add(_ old: PageParser.Result, _ new: PageParser.Result) {
    if old.isSame(as: new) { return }
    add(new.note)
    guard let page = new.page, old.differsInBodyAlone(from: new) else {
      isDeep = true
      return
    }
    bodies.append(page)
  }
}

extension PageParser.Result {
  fileprivate func isSame(as other: Self) -> Bool {
    guard let page, let otherPage = other.page, let note, let otherNote = other.note else { return false }
    return note.digest == otherNote.digest && page.body.digest == otherPage.body.digest
      && note.modelDigest == otherNote.modelDigest
  }

  /// Whether no other page, no list and no link can come to know of the difference.
  fileprivate func differsInBodyAlone(from other: Self) -> Bool {
    guard let page, let otherPage = other.page, !hasInputs, !other.hasInputs,
      let digest = note?.modelDigest, digest != 0, digest == other.note?.modelDigest
    else { return false }
    return page.facts.links.elementsEqual(otherPage.facts.links) { $0.lacksAlt == $1.lacksAlt }
  }
}
