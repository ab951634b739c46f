internal import Diagnostics

/// Dossiers without an article: readers get a page of nothing.
enum EmptyDossiers {
  static func check(_ site: Site) -> [Diagnostic] {
    site.items.indices.compactMap { index in
      let item = site.items[index]
      guard item.head.collect != nil, !item.head.isFaulty, site.collection(of: index).isEmpty else { return nil }
      return Diagnostic(
        .emptyDossier, severity: .warning, "there is no article that the dossier collects",
        at: .start(of: item.page.file), hint: "ask for less at once in 'collect'")
    }
  }
}
