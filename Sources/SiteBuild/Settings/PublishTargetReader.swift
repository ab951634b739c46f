internal import Diagnostics
internal import FrontMatter
internal import SafeHTML

/// Reads one entry below `publish`.
struct PublishTargetReader {
  let name: String

  /// Each kind of target is named by the key that says where it is.
  static let kinds = ["folder", "rsync", "git", "rclone", "archive"]
  /// Keys that people write secrets to.
  private static let secretKeys: Set<String> = [
    "password", "passwort", "pass", "token", "secret", "secret_key", "secret_access_key", "access_key", "api_key",
    "access_key_id", "private_key", "key",
  ]
  /// What an object store's readers may keep, and for how long.
  static let pageCache = "public, max-age=300"
  static let assetCache = "public, max-age=86400"
  static let indexNowAddress = "https://api.indexnow.org/indexnow"

  func read(from fields: inout FieldReader) -> PublishTarget? {
    refuseSecrets(&fields)
    // All keys are asked for, even of a target without a place: those that are right are not to be called unknown.
    let place = place(&fields)
    var target = PublishTarget(name: name, place: place ?? .folder("", kept: 1))
    if fields.node("compress") != nil { target.compression = fields.choices("compress") }
    target.removalLimit = fields.count("max_removals", in: 0...100, default: target.removalLimit)
    target.timeLimit = fields.count("time_limit", in: 1...86_400, default: target.timeLimit)
    target.tellsHub = fields.bool("websub", default: false)
    target.indexNow = indexNow(&fields)
    target.hook = fields.texts("hook").map(\.value)
    for kind in Self.kinds { if let node = fields.node(kind) { target.placeBytes = node.bytes } }
    return place == nil ? nil : target
  }

  private func place(_ fields: inout FieldReader) -> PublishTarget.Place? {
    let named = Self.kinds.filter { fields.node($0) != nil }
    guard let kind = named.first else {
      fields.report(
        .missingField, "'folder' is missing", at: fields.place,
        hint: "say where the site is published to: \(Self.kinds.joined(separator: ", "))")
      return nil
    }
    if let second = named.dropFirst().first {
      fields.report(
        .invalidSetting, "'\(second)' stands beside '\(kind)': a target is one place", at: fields.place(of: second),
        hint: "declare two targets")
      return nil
    }
    guard let written = fields.required(kind, hint: "say where that is") else { return nil }
    guard isFreeOfSecrets(written, &fields), isPlain(written, kind, &fields) else { return nil }
    return place(kind, written, &fields)
  }

  private func place(
    _ kind: String, _ written: Located<String>, _ fields: inout FieldReader
  ) -> PublishTarget.Place? {
    switch kind {
    case "rsync":
      let port = fields.count("port", in: 0...65_535, default: 0)
      return .rsync(written.value, port: port == 0 ? nil : port, sshConfig: fields.text("ssh_config"))
    case "git": return .git(written.value, branch(&fields))
    case "rclone": return remote(written, &fields)
    case "archive": return archive(written, &fields)
    default: return .folder(written.value, kept: fields.count("keep", in: 1...1000, default: 5))
    }
  }
}

// MARK: - Kinds of targets

extension PublishTargetReader {
  private enum History: String, CaseIterable { case keep, single }

  private func branch(_ fields: inout FieldReader) -> PublishTarget.GitBranch {
    let history = fields.choice("history", default: History.keep)
    return PublishTarget.GitBranch(
      name: branchName(&fields), keepsHistory: history == .keep, domain: domain(&fields), author: author(&fields))
  }

  private func branchName(_ fields: inout FieldReader) -> String {
    let standard = "gh-pages"
    guard let written = fields.located("branch") else { return standard }
    let isName =
      !written.value.isEmpty && !written.value.hasPrefix("-") && !written.value.contains("..")
      && written.value.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"~^:?*[\\@".utf8.contains($0) }
    if isName { return written.value }
    fields.report(
      .invalidSetting, "'\(written.value)' is no name of a branch", at: written.bytes,
      hint: "write it like '\(standard)'")
    return standard
  }

  private func domain(_ fields: inout FieldReader) -> String? {
    guard let written = fields.located("cname") else { return nil }
    let isDomain = written.value.utf8.allSatisfy {
      ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || "-.".utf8.contains($0)
    }
    if isDomain, written.value.contains(".") { return written.value }
    fields.report(
      .invalidSetting, "'\(written.value)' is no domain", at: written.bytes,
      hint: "write the name alone, like 'www.portal.example'")
    return nil
  }

  private func author(_ fields: inout FieldReader) -> String? {
    guard let written = fields.located("author") else { return nil }
    if written.value.hasSuffix(">"), written.value.contains(" <") { return written.value }
    fields.report(
      .invalidSetting, "'\(written.value)' is no author", at: written.bytes,
      hint: "write it like 'Redaktion <redaktion@portal.example>'")
    return nil
  }

  private func remote(_ written: Located<String>, _ fields: inout FieldReader) -> PublishTarget.Place? {
    let pages = fields.text("page_cache") ?? Self.pageCache
    let assets = fields.text("asset_cache") ?? Self.assetCache
    guard written.value.dropFirst().contains(":") else {
      fields.report(
        .invalidSetting, "'\(written.value)' names no remote of rclone", at: written.bytes,
        hint: "write remote and path, like 'store:bucket'; 'rclone listremotes' names those there are")
      return nil
    }
    return .rclone(written.value, cache: PublishTarget.CacheTimes(pages: pages, assets: assets))
  }

  private func archive(_ written: Located<String>, _ fields: inout FieldReader) -> PublishTarget.Place? {
    let endings = [".zip", ".tar", ".tar.gz"]
    if endings.contains(where: { written.value.hasSuffix($0) }) { return .archive(written.value) }
    fields.report(
      .invalidSetting, "'\(written.value)' ends like no archive", at: written.bytes,
      hint: "use one of \(endings.joined(separator: ", "))")
    return nil
  }

  /// A truth value, or the address of another server of the protocol.
  private func indexNow(_ fields: inout FieldReader) -> String? {
    guard let node = fields.node("indexnow") else { return nil }
    if case .scalar(let scalar) = node.content, scalar.text.contains("://") { return fields.webAddress("indexnow") }
    return fields.bool("indexnow", default: false) ? Self.indexNowAddress : nil
  }
}

// MARK: - Secrets

extension PublishTargetReader {
  private static let cure =
    "keep it in the environment or in the tool's own configuration (ssh keys, git's credential helper, rclone config)"

  private func refuseSecrets(_ fields: inout FieldReader) {
    for key in Self.secretKeys.sorted() {
      guard let node = fields.peek(key) else { continue }
      fields.report(
        .secretInSettings, "'\(key)' looks like a secret, and 'site.yml' is no place for secrets", at: node.bytes,
        hint: Self.cure)
    }
  }

  private func isFreeOfSecrets(_ written: Located<String>, _ fields: inout FieldReader) -> Bool {
    guard Self.holdsSecret(written.value) else { return true }
    fields.report(
      .secretInSettings, "the address holds a password, and 'site.yml' is no place for secrets", at: written.bytes,
      hint: Self.cure)
    return false
  }

  /// `https://user:password@host`, or one of rclone's connection strings with a secret among its options.
  static func holdsSecret(_ address: String) -> Bool {
    if let scheme = address.firstRange(of: "://") {
      let authority = address[scheme.upperBound...].prefix { $0 != "/" }
      if let at = authority.lastIndex(of: "@"), authority[..<at].contains(":") { return true }
    }
    let options = address.lowercased().split(separator: ",").dropFirst()
    return options.contains { option in
      let key = option.prefix { $0 != "=" }
      return ["pass", "secret", "token", "key", "client_id", "sas_url"].contains { key.contains($0) }
    }
  }

  /// Programs take a word that begins with a hyphen for an option.
  private func isPlain(_ written: Located<String>, _ kind: String, _ fields: inout FieldReader) -> Bool {
    let isPlain = !written.value.hasPrefix("-") && written.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    if isPlain { return true }
    fields.report(
      .invalidSetting, "'\(kind)' cannot be '\(written.value)'", at: written.bytes, hint: "write it without the hyphen")
    return false
  }
}
