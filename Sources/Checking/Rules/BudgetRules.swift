internal import Diagnostics

/// How much readers have to load before they can read.
struct BudgetRules {
  private let site: CheckedSite
  private let facts: [FileFacts]

  init(_ site: CheckedSite, _ facts: [FileFacts]) {
    self.site = site
    self.facts = facts
  }

  func findings() -> [Finding] {
    let limits = site.limits
    guard limits.page != nil || limits.sheets != nil || limits.scripts != nil else { return [] }
    return facts.indices.filter { site.files[$0].role.isPage }.flatMap { file in
      [
        check(facts[file].size, limits.page, "the page", file),
        check(facts[file].inlineSheets + size(of: .sheet, file), limits.sheets, "the page's style sheets", file),
        check(facts[file].inlineScripts + size(of: .script, file), limits.scripts, "the page's scripts", file),
      ].compactMap(\.self)
    }
  }

  /// What a page loads of this site.
  private func size(of kind: LinkFact.Kind, _ file: Int) -> Int {
    facts[file].links.filter { $0.kind == kind }.reduce(0) { $0 + facts[Int($1.target)].size }
  }

  private func check(_ size: Int, _ limit: Int?, _ what: String, _ file: Int) -> Finding? {
    guard let limit, size > limit else { return nil }
    let verb = what == "the page" ? "has" : "have"
    return Finding(
      .sizeBudget, "\(what) \(verb) \(size) bytes, more than \(limit)", file: file,
      origin: what == "the page" ? .source : .output, hint: "make it shorter, or raise the limit below 'budgets'")
  }
}
