package import Diagnostics
internal import FrontMatter
internal import Values

/// What checks of the finished site ask for.
package struct CheckSettings: Sendable {
  package var rules = RuleLevels()
  /// In bytes; `nil` for no limit.
  package var page: Int?
  package var sheets: Int?
  package var scripts: Int?
  /// Hosts from which pages may load something.
  package var hosts: Set<String> = []
  /// In characters.
  package var longestTitle = 120
  package var longestDescription = 400
  package var external = ExternalSettings()

  package init() {}

  /// How addresses of other hosts are asked.
  package struct ExternalSettings: Sendable {
    /// Whether every check asks, if it is not told otherwise.
    package var isAlways = false
    /// What begins like one of these is not asked.
    package var skipped: [String] = []
    /// For how many days an answer counts.
    package var days = 7
    /// How many addresses of one host are asked at once.
    package var connections = 2
    /// Between two questions to a host, in milliseconds.
    package var pause = 500
    /// For how many seconds an answer is waited for.
    package var timeout = 20

    package init() {}
  }
}

extension FieldReader {
  /// `rules`, `budgets` and `check` of `site.yml`.
  mutating func checkSettings() -> CheckSettings {
    var settings = CheckSettings()
    settings.rules = ruleLevels()
    section("budgets") { fields in
      settings.page = fields.size("page")
      settings.sheets = fields.size("css")
      settings.scripts = fields.size("js")
    }
    section("check") { fields in
      settings.hosts = Set(fields.texts("hosts").map { $0.value.lowercased() })
      settings.longestTitle = fields.count("longest_title", in: 10...1000, default: settings.longestTitle)
      settings.longestDescription = fields.count(
        "longest_description", in: 50...5000, default: settings.longestDescription)
      fields.section("external") { settings.external = $0.externalSettings() }
    }
    return settings
  }

  private mutating func externalSettings() -> CheckSettings.ExternalSettings {
    var settings = CheckSettings.ExternalSettings()
    settings.isAlways = bool("always", default: false)
    settings.skipped = texts("skip").map(\.value)
    settings.days = count("keep_days", in: 0...365, default: settings.days)
    settings.connections = count("connections", in: 1...16, default: settings.connections)
    settings.pause = count("pause", in: 0...60_000, default: settings.pause)
    settings.timeout = count("timeout", in: 1...300, default: settings.timeout)
    return settings
  }

  private mutating func ruleLevels() -> RuleLevels {
    var levels = RuleLevels()
    for entry in map("rules") {
      guard let rule = Rule(rawValue: entry.key) else {
        report(
          .unknownKey, "there is no rule '\(entry.key)'", at: entry.keyBytes,
          hint: NearestName.hint(entry.key, among: Rule.allCases.map(\.rawValue)) ?? "see 'sitegen check --list'")
        continue
      }
      guard let level = level(entry) else { continue }
      if CheckRule.isSettable(rule) || level == .error {
        levels.levels[rule] = level
      } else {
        report(
          .invalidSetting, "'\(entry.key)' is an error that no build can go on with", at: entry.value.bytes,
          hint: "remove the line")
      }
    }
    return levels
  }

  /// YAML reads `off` as a truth value.
  private mutating func level(_ entry: YAMLEntry) -> RuleLevels.Level? {
    let names = RuleLevels.Level.allCases.map(\.rawValue)
    guard case .scalar(let scalar) = entry.value.content else {
      reportChoice(Located("", entry.value.bytes), of: entry.key, among: names)
      return nil
    }
    if let level = RuleLevels.Level(rawValue: scalar.text) { return level }
    reportChoice(Located(scalar.text, entry.value.bytes), of: entry.key, among: names)
    return nil
  }

  /// A number of bytes, or one with a unit: `150 kB`.
  private mutating func size(_ key: String) -> Int? {
    guard let written = located(key) else { return nil }
    let digits = written.value.prefix { $0.isASCII && $0.isNumber }
    let unit = written.value.dropFirst(digits.count).trimmingSpaces
    if let number = Int(digits), let factor = Self.units[unit.lowercased()], number <= Int.max / factor {
      return number * factor
    }
    report(
      .invalidValue, "'\(key)' is no size", at: written.bytes, hint: "write bytes, or a unit such as '150 kB'")
    return nil
  }

  private static let units = ["": 1, "b": 1, "kb": 1000, "mb": 1_000_000, "kib": 1 << 10, "mib": 1 << 20]
}
