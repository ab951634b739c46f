internal import Diagnostics
internal import Files

/// Where all links of a site lead, and what is wrong with them.
struct CheckedLinks {
  /// For each item, in the order they are written.
  private(set) var items: [[LinkTarget]] = []
  private(set) var terms: [[LinkTarget]] = []
  private(set) var fields: [FieldPlace: [LinkTarget]] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ site: Site, _ rule: LinkRule, jobs: Int) {
    let checked = Parallel.map(site.items.count, jobs: jobs) { index in
      let page = site.items[index].page
      return page.facts.links.isEmpty ? ([], []) : rule.check(page.facts.links, of: page)
    }
    items = checked.map(\.0)
    diagnostics = checked.flatMap(\.1)
    terms = site.termPages.map { check($0.page.facts.links, $0.page, rule) }
    for (index, item) in site.items.enumerated() {
      for (field, value) in item.page.head.fields.enumerated() {
        for (element, part) in (value?.elements ?? []).enumerated() {
          guard case .markdown(let text) = part else { continue }
          fields[FieldPlace(item: index, field: field, element: element)] = check(text.links, item.page, rule)
        }
      }
    }
  }

  private mutating func check(_ links: [PageLink], _ page: ParsedPage, _ rule: LinkRule) -> [LinkTarget] {
    if links.isEmpty { return [] }
    let (targets, faults) = rule.check(links, of: page)
    diagnostics += faults
    return targets
  }
}
