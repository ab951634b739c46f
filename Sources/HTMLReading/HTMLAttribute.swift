/// An attribute of a start tag, by places in the page.
package struct HTMLAttribute {
  package var key: HTMLAttributeName
  package var name: Range<Int>
  /// Without quotes; empty if there is none.
  package var value: Range<Int>
  /// Whether the value holds `&`.
  package var hasReference = false

  package init(key: HTMLAttributeName, name: Range<Int>, value: Range<Int>, hasReference: Bool = false) {
    (self.key, self.name, self.value, self.hasReference) = (key, name, value, hasReference)
  }
}

/// The attributes that some rule knows; all others are ``other``.
package enum HTMLAttributeName: String, CaseIterable {
  case other = ""
  case href, src, srcset, poster, data, action, formaction, cite, id, name, content, rel, type, lang, alt, role, title
  case property, charset, download, itemprop, `as`, sizes, media, `for`, form, list, headers, imagesrcset, background
  case hidden, controls, usemap, itemscope, tabindex, width, height, nomodule
  case httpEquiv = "http-equiv"
  case label = "aria-label"
  case labelledby = "aria-labelledby"
  case describedby = "aria-describedby"
  case controlled = "aria-controls"
  case owns = "aria-owns"
  case isHidden = "aria-hidden"
  case searchIndex = "data-index"
  case searchProgram = "data-program"
  // Obsolete.
  case align, bgcolor, border, cellpadding, cellspacing, valign, nowrap, hspace, vspace, frameborder, clear, color, face
  case scrolling, marginwidth, marginheight, noshade, compact, longdesc, language
}

final class HTMLAttributeTable: Sendable {
  static let shared = HTMLAttributeTable()

  private let names: PackedNames
  private let keys = HTMLAttributeName.allCases

  private init() { names = PackedNames(HTMLAttributeName.allCases.map(\.rawValue)) }

  func key(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> HTMLAttributeName {
    names.place(bytes, range).map { keys[$0] } ?? .other
  }
}
