/// What the value of an attribute is to a browser.
enum AttributeKind: Hashable, Sendable {
  case plain
  case address(AddressUse)
  /// `style`
  case style
  /// `onclick` and the like: code.
  case handler
  /// `srcdoc`: a whole document.
  case frameDocument
  /// `content` of a `meta` that may send the reader elsewhere.
  case refresh
  /// `content` of a `meta` that, so far, does not.
  case metaContent
  case scriptType
  case httpEquiv
  /// `attributeName`: which attribute an animation changes.
  case animated

  /// - Parameter name: In lower case.
  /// - SeeAlso: HTML Living Standard, "Attributes" in the indices; SVG 2, 16 "Linking".
  init(_ name: [UInt8], in tag: Tag) {
    let name = String(decoding: name, as: UTF8.self)
    // `xlink:href` means what `href` means.
    let local = name.utf8.contains(UInt8(ascii: ":")) ? name.split(separator: ":").last.map(String.init) ?? name : name
    self =
      Self.special(local, in: tag) ?? Self.code(name, local)
      ?? Self.address(Self.addressName(local), of: tag.element).map(AttributeKind.address) ?? .plain
  }

  private static func special(_ name: String, in tag: Tag) -> AttributeKind? {
    switch (tag.element, name) {
    case (.meta, "content"): tag.isRefresh ? .refresh : .metaContent
    case (.meta, "http-equiv"): .httpEquiv
    case (.script, "type"): .scriptType
    case (_, "attributename") where tag.element.isAnimation: .animated
    default: nil
    }
  }

  private static func code(_ name: String, _ local: String) -> AttributeKind? {
    if local == "style" { return .style }
    if local == "srcdoc" { return .frameDocument }
    if local.hasPrefix("on") { return .handler }
    return codePrefixes.contains { name.hasPrefix($0) } ? .handler : nil
  }

  /// Script libraries read these as code.
  private static let codePrefixes = ["@", ":", "x-", "v-", "ng-", "hx-on"]

  /// `href` of `data-href`, `src` of `data-lazy-src`: scripts copy them to where they load.
  private static func addressName(_ name: String) -> String {
    guard name.hasPrefix("data-"), let last = name.split(separator: "-").last else { return name }
    return ["src", "srcset", "href", "action", "poster", "url", "uri"].contains(last) ? String(last) : name
  }

  private static func address(_ name: String, of element: Element) -> AddressUse? {
    switch name {
    case "srcset", "imagesrcset": .pictureSet
    case "ping", "attributionsrc": .list
    case "src": element.showsPictures && element != .source ? .picture : .link
    case "poster", "background", "lowsrc", "dynsrc": .picture
    case "href" where element == .image || element == .feimage: .picture
    case "data": element == .object ? .link : nil
    case "to", "from", "by": element.isAnimation ? .link : nil
    case "values": element.isAnimation ? .steps : nil
    default: links.contains(name) ? .link : nil
    }
  }

  private static let links: Set<String> = [
    "href", "action", "formaction", "cite", "manifest", "usemap", "longdesc", "icon", "codebase", "archive", "classid",
    "profile", "itemid", "base", "url", "uri", "xmlns",
  ]
}

/// What an address, or a list of them, is used for.
enum AddressUse: Hashable, Sendable {
  case link
  case picture
  /// `srcset`: addresses with what they are for, separated by commas.
  case pictureSet
  /// `ping`: addresses separated by white space.
  case list
  /// `values` of an animation: separated by semicolons.
  case steps
}
