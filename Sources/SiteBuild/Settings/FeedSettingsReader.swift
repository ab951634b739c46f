internal import Diagnostics
internal import FrontMatter
private import SafeHTML

extension FieldReader {
  /// Reads `feeds` of the site.
  mutating func feedSettings() -> FeedSettings {
    var settings = FeedSettings.standard
    section("feeds") { fields in
      settings.scope = fields.scope(.standard)
      settings.ttl = fields.count("ttl", in: 1...43_200, default: settings.ttl)
      settings.hub = fields.webAddress("hub")
      settings.view = fields.located("view")
      settings.page = fields.folderAddress("page")
    }
    return settings
  }

  /// Reads whether a type or a taxonomy has feeds, and in what they differ from the site's.
  mutating func feedScope(_ key: String, default standard: FeedScope) -> FeedScope? {
    guard let node = node(key) else { return nil }
    if case .map = node.content { return nested(node, of: key, place: node.bytes) { $0.scope(standard) } }
    let isWanted = read(node, of: key) { (node) throws(FieldError) in try node.bool() }
    return isWanted == true ? standard : nil
  }

  private mutating func scope(_ standard: FeedScope) -> FeedScope {
    FeedScope(
      formats: formats(default: standard.formats), count: count("count", in: 1...1000, default: standard.count),
      content: choice("content", default: standard.content))
  }

  private mutating func formats(default standard: [FeedFormat]) -> [FeedFormat] {
    guard node("formats") != nil else { return standard }
    let chosen: Set<FeedFormat> = choices("formats")
    return FeedFormat.allCases.filter(chosen.contains)
  }

  /// An `https` or `http` address.
  mutating func webAddress(_ key: String) -> String? {
    guard let written = located(key) else { return nil }
    return checkedWebAddress(written, key)
  }

  mutating func webAddresses(_ key: String) -> [String] { texts(key).compactMap { checkedWebAddress($0, key) } }

  private mutating func checkedWebAddress(_ written: Located<String>, _ key: String) -> String? {
    let scheme = SafeURL.scheme(of: written.value)
    let isPlain = written.value.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}".utf8.contains($0) }
    if isPlain, scheme == "https" || scheme == "http", written.value.contains("://") { return written.value }
    report(
      .invalidSetting, "'\(key)' must be an address, not '\(written.value)'", at: written.bytes,
      hint: "write it with scheme and host: https://portal.example/")
    return nil
  }
}
