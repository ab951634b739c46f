/// The elements that some rule knows; all others are ``other``.
package enum HTMLElement: String, CaseIterable {
  case other = ""
  case html, head, body, title, base, link, meta, style, script, noscript, template, slot
  case article, section, nav, aside, header, footer, main, search, address, hgroup
  case h1, h2, h3, h4, h5, h6
  case p, hr, pre, blockquote, ol, ul, menu, li, dl, dt, dd, figure, figcaption, div
  case a, em, strong, small, s, cite, q, dfn, abbr, ruby, rb, rt, rtc, rp, data, time, code, `var`, samp, kbd, sub, sup
  case i, b, u, mark, bdi, bdo, span, br, wbr, ins, del
  case picture, source, img, iframe, embed, object, param, video, audio, track, map, area, svg, math, canvas
  case table, caption, colgroup, col, tbody, thead, tfoot, tr, td, th
  case form, label, input, button, select, datalist, optgroup, option, textarea, output, progress, meter, fieldset
  case legend, details, summary, dialog, selectedcontent
  // Obsolete.
  case acronym, applet, basefont, bgsound, big, blink, center, dir, font, frame, frameset, isindex, keygen, listing
  case marquee, nobr, noembed, noframes, plaintext, strike, tt, xmp
}

/// What an element may hold and where it may stand, as far as rules ask.
package struct HTMLTraits: OptionSet, Sendable {
  package var rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Has no end tag.
  package static let void = HTMLTraits(rawValue: 1 << 0)
  /// Its text is no markup; of some, character references count.
  package static let rawText = HTMLTraits(rawValue: 1 << 1)
  /// Its end tag may be left out.
  package static let optionalEnd = HTMLTraits(rawValue: 1 << 2)
  /// Its start tag ends an open paragraph.
  package static let endsParagraph = HTMLTraits(rawValue: 1 << 3)
  /// May hold no blocks: phrasing content only.
  package static let holdsPhrasing = HTMLTraits(rawValue: 1 << 4)
  /// May not stand where only phrasing is allowed.
  package static let block = HTMLTraits(rawValue: 1 << 5)
  /// Holds what its parent may hold.
  package static let transparent = HTMLTraits(rawValue: 1 << 6)
  /// May not stand in a link or button.
  package static let interactive = HTMLTraits(rawValue: 1 << 7)
  package static let heading = HTMLTraits(rawValue: 1 << 8)
  package static let obsolete = HTMLTraits(rawValue: 1 << 9)
  /// Opens a scope that end tags inside do not reach beyond.
  package static let scope = HTMLTraits(rawValue: 1 << 10)
  /// Belongs into the head.
  package static let metadata = HTMLTraits(rawValue: 1 << 11)
  /// May stand in few elements only.
  package static let hasParents = HTMLTraits(rawValue: 1 << 12)
  /// Holds few elements only.
  package static let hasChildren = HTMLTraits(rawValue: 1 << 13)
}

/// Names of elements and what is known of them.
///
/// One table for all pages; a name is found by its bytes without making a text.
package final class HTMLElementTable: Sendable {
  package struct Entry: Sendable {
    package var element: HTMLElement
    package var traits: HTMLTraits

    package static let unknown = Entry(element: .other, traits: [])
  }

  package static let shared = HTMLElementTable()

  private let names: PackedNames
  private let entries: [Entry]

  private init() {
    names = PackedNames(HTMLElement.allCases.map(\.rawValue))
    entries = HTMLElement.allCases.map { Entry(element: $0, traits: Self.traits($0)) }
  }

  /// The element of a name in letters of any case.
  package func entry(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Entry {
    names.place(bytes, range).map { entries[$0] } ?? .unknown
  }

  /// - SeeAlso: HTML Standard, 4 "The elements of HTML" and 13.1.2 "Elements".
  private static func traits(_ element: HTMLElement) -> HTMLTraits {
    var traits: HTMLTraits = []
    for (trait, members) in members where members.contains(element) { traits.insert(trait) }
    return traits
  }

  private static let headings: Set<HTMLElement> = [.h1, .h2, .h3, .h4, .h5, .h6]

  private static let endingParagraphs: Set<HTMLElement> = headings.union([
    .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .div, .dl, .fieldset, .figcaption,
    .figure, .footer, .form, .header, .hgroup, .hr, .main, .menu, .nav, .ol, .p, .pre, .search, .section, .table, .ul,
  ])

  private static let members: [(HTMLTraits, Set<HTMLElement>)] = [
    (
      .void,
      [
        .area, .base, .basefont, .bgsound, .br, .col, .embed, .frame, .hr, .img, .input, .link, .meta, .param, .source,
        .track, .wbr,
      ]
    ),
    (.rawText, [.script, .style, .title, .textarea, .xmp, .iframe, .noembed, .noframes]),
    (
      .optionalEnd,
      [
        .html, .head, .body, .p, .li, .dt, .dd, .option, .optgroup, .rb, .rt, .rtc, .rp, .tbody, .thead, .tfoot, .tr,
        .td, .th, .colgroup, .caption,
      ]
    ),
    (.endsParagraph, endingParagraphs),
    (.block, endingParagraphs.union([.li, .dt, .dd, .tbody, .thead, .tfoot, .tr, .td, .th, .caption, .body, .head])),
    (
      .holdsPhrasing,
      headings.union([
        .p, .pre, .span, .em, .strong, .small, .s, .cite, .q, .dfn, .abbr, .code, .var, .samp, .kbd, .sub, .sup, .i,
        .b, .u, .mark, .bdi, .bdo, .time, .data, .label, .button, .output, .progress, .meter, .rt, .rb,
      ])
    ),
    (.transparent, [.a, .ins, .del, .map, .object, .video, .audio, .noscript, .canvas, .slot]),
    (.interactive, [.a, .button, .select, .textarea, .input, .label, .iframe, .embed, .details]),
    (.heading, headings),
    (
      .obsolete,
      [
        .acronym, .applet, .basefont, .bgsound, .big, .blink, .center, .dir, .font, .frame, .frameset, .isindex,
        .keygen, .listing, .marquee, .nobr, .noembed, .noframes, .param, .plaintext, .rb, .rtc, .strike, .tt, .xmp,
      ]
    ),
    (.scope, [.html, .table, .td, .th, .caption, .template, .object, .button]),
    (.metadata, [.title, .base]),
    (
      .hasParents,
      [
        .li, .dt, .dd, .tr, .td, .th, .thead, .tbody, .tfoot, .caption, .colgroup, .col, .option, .optgroup,
        .figcaption, .legend, .summary, .source, .track, .title, .head, .body, .rt, .rp,
      ]
    ),
    (.hasChildren, [.ul, .ol, .menu, .dl, .table, .tr, .thead, .tbody, .tfoot, .picture]),
  ]
}

/// Short names, found by their bytes whatever the case of their letters.
struct PackedNames: Sendable {
  /// Names that differ only beyond that many bytes count as one; no two known ones do.
  private static let longest = 16
  private let slots: [(key: UInt64, more: UInt64, place: Int)]
  private let mask: Int

  init(_ names: [String]) {
    let size = 1024
    var slots = [(key: UInt64, more: UInt64, place: Int)](repeating: (0, 0, -1), count: size)
    for (place, name) in names.enumerated() where !name.isEmpty {
      let bytes = Array(name.utf8)
      let (key, more) = bytes.withUnsafeBufferPointer { Self.key($0, 0..<bytes.count) }
      var slot = Self.slot(key, more) & (size - 1)
      while slots[slot].place >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = (key, more, place)
    }
    self.slots = slots
    mask = size - 1
  }

  func place(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    guard range.count <= Self.longest, !range.isEmpty else { return nil }
    let (key, more) = Self.key(bytes, range)
    var slot = Self.slot(key, more) & mask
    while slots[slot].place >= 0 {
      if slots[slot].key == key, slots[slot].more == more { return slots[slot].place }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private static func slot(_ key: UInt64, _ more: UInt64) -> Int {
    Int(truncatingIfNeeded: ((key ^ more &* 0x9E37_79B9) &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }

  /// Eight bytes each, letters in lower case.
  private static func key(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> (UInt64, UInt64) {
    var (key, more) = (UInt64(0), UInt64(0))
    for place in range {
      let byte = bytes[place]
      let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
      if place - range.lowerBound < 8 { key = key << 8 | UInt64(lower) } else { more = more << 8 | UInt64(lower) }
    }
    return (key, more)
  }
}
