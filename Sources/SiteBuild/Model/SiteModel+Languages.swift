internal import Diagnostics
internal import Files

extension SiteModel {
  /// Lists the items of each language but the first, which has all the other lists.
  mutating func listLanguages() {
    let languages = input.settings.languages
    guard languages.count > 1 else { return }
    parts.listedByLanguage = Array(repeating: [], count: languages.count)
    for (index, item) in parts.items.enumerated() where item.language > 0 {
      guard input.settings.types[item.page.head.type].lists.contains(.home) else { continue }
      parts.listedByLanguage[item.language].append(index)
    }
  }

  /// Links items to their translations: those that share a name but for its
  /// language, and those that `translations` names.
  ///
  /// - Complexity: O(*n*) in items and references.
  mutating func connectTranslations() {
    guard input.settings.languages.count > 1 else { return refuseTranslations() }
    var groups: [SitePath: Int] = [:]
    var members = parts.items.indices.map { [$0] }
    var group = Array(parts.items.indices)
    func join(_ a: Int, _ b: Int) {
      let (small, large) =
        members[group[a]].count < members[group[b]].count ? (group[a], group[b]) : (group[b], group[a])
      if small == large { return }
      for member in members[small] { group[member] = large }
      members[large] += members[small]
      members[small] = []
    }
    for (index, item) in parts.items.enumerated() {
      let path = item.page.head.language.plainPath(of: item.page.path)
      if let other = groups[path] { join(index, other) } else { groups[path] = index }
    }
    for index in parts.items.indices {
      let page = parts.items[index].page
      for target in resolve(page.head.translations, from: page, index) { join(index, target) }
    }
    for set in members where set.count > 1 { link(set) }
  }

  /// Gives each item of a set the others, in the order of the languages.
  private mutating func link(_ set: [Int]) {
    let sorted = set.sorted { (parts.items[$0].language, $0) < (parts.items[$1].language, $1) }
    for (first, second) in zip(sorted, sorted.dropFirst())
    where parts.items[first].language == parts.items[second].language {
      let (page, other) = (parts.items[second].page, parts.items[first].page)
      let tag = input.settings.languages[parts.items[first].language].tag
      report(
        .invalidValue, "two pages in '\(tag)' are translations of each other", in: page,
        at: page.head.translations.first?.bytes ?? 0..<0, hint: "keep one page for each language",
        steps: [.init("the other page", at: .start(of: other.file))])
    }
    for item in sorted { parts.items[item].translations = sorted.filter { $0 != item } }
  }

  private mutating func refuseTranslations() {
    for page in parts.items.map(\.page) {
      guard let first = page.head.translations.first else { continue }
      report(
        .invalidValue, "the site has one language only", in: page, at: first.bytes,
        hint: "declare the others below 'languages' in site.yml")
    }
  }
}
