internal import Diagnostics
internal import HTMLReading

// Attributes that any element can have.
extension PageReader {
  mutating func readAttributes(_ element: HTMLElement) {
    for attribute in tokens.attributes {
      if attribute.hasReference { checkReferences(attribute.value) }
      switch attribute.key {
      case .other: continue
      case .id: readID(attribute)
      case .searchIndex, .searchProgram: readSearchFile(attribute)
      case .labelledby, .describedby, .controlled, .owns, .headers, .list: wantIDs(attribute)
      case .for where element == .label || element == .output: wantIDs(attribute)
      case .form where element != .form: wantIDs(attribute)
      case .align, .bgcolor, .cellpadding, .cellspacing, .valign, .hspace, .vspace, .frameborder, .clear, .face,
        .background,
        .scrolling, .marginwidth, .marginheight, .noshade, .longdesc, .nowrap, .compact:
        tellObsolete(attribute)
      default: break
      }
    }
  }

  /// What the search's program is told to load.
  private mutating func readSearchFile(_ attribute: HTMLAttribute) {
    guard let searchFolder, bytes[attribute.value].starts(with: searchFolder.utf8) else { return }
    link(attribute, .data)
  }

  private mutating func tellObsolete(_ attribute: HTMLAttribute) {
    if foreignDepth > 0 { return }
    tell(
      .obsoleteHTML, "'\(text(attribute.name).lowercased())' is not part of HTML any more", attribute.name,
      in: tokens.range, hint: "use a style sheet")
  }

  private mutating func readID(_ attribute: HTMLAttribute) {
    let range = attribute.value
    if range.isEmpty || range.contains(where: { HTMLTokenizer.isSpace(bytes[$0]) }) {
      tell(
        .invalidHTML, range.isEmpty ? "an id is empty" : "the id '\(text(range))' has a space in it", range,
        in: tokens.range, hint: "write one word, or remove it")
      return
    }
    let hash = attribute.hasReference ? AddressTable.hash(value(attribute).utf8) : hash(range)
    ids.append((hash, range))
  }

  func hash(_ range: Range<Int>) -> UInt64 {
    AddressTable.hash(UnsafeBufferPointer(rebasing: bytes[range]))
  }

  private mutating func wantIDs(_ attribute: HTMLAttribute) {
    var start = attribute.value.lowerBound
    for place in attribute.value.lowerBound...attribute.value.upperBound {
      let isEnd = place == attribute.value.upperBound || HTMLTokenizer.isSpace(bytes[place])
      guard isEnd else { continue }
      if start < place { wantedIDs.append((hash(start..<place), start..<place, attribute)) }
      start = place + 1
    }
  }

  /// Ids stand once, and what names one finds it.
  mutating func finishIDs() {
    ids.sort { ($0.hash, $0.bytes.lowerBound) < ($1.hash, $1.bytes.lowerBound) }
    for (before, id) in zip(ids, ids.dropFirst()) where before.hash == id.hash {
      tell(
        .duplicateID, "the id '\(text(id.bytes))' stands twice in the page", id.bytes,
        origin: .markup("id=\"\(text(id.bytes))\"", isLast: true), hint: "choose another for one of the two")
    }
    facts.ids = ids.map(\.hash)
    guard part == .document else { return }
    for wanted in wantedIDs where !facts.hasID(wanted.hash) {
      let name = text(wanted.attribute.name).lowercased()
      tell(
        .invalidHTML, "'\(name)' names '\(text(wanted.bytes))', and no element has that id", wanted.bytes,
        in: wanted.attribute.name.lowerBound..<wanted.attribute.value.upperBound,
        hint: "give the element that is meant this id")
    }
    for link in ownFragments where !facts.hasID(AddressTable.hash((link.fragment ?? "").utf8)) {
      tell(
        .missingFragment, "the page has no place '#\(link.fragment ?? "")'", link.bytes, origin: .link(link.written),
        hint: "link to an id of the page")
    }
  }
}

extension FileFacts {
  /// - Complexity: O(log *n*).
  func hasID(_ hash: UInt64) -> Bool {
    var (low, high) = (0, ids.count)
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < hash { low = middle + 1 } else { high = middle }
    }
    return low < ids.count && ids[low] == hash
  }
}
