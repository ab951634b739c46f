/// What outputs depend on that no template makes: nobody watches them while they
/// are made, so their questions are listed here.
extension Site {
  /// - Parameter index: The place in the plan.
  func questions(of output: PlannedOutput, at index: Int) -> [Read] {
    if output.isPage { return [] }
    return ([ObjectKey(.output, index)] + subjects(of: output.content)).map { Read($0) }
  }

  private func subjects(of content: OutputContent) -> [ObjectKey] {
    switch content {
    case .page, .copy, .cleaned, .sheet, .card, .paper, .book, .rendition, .search: []
    case .redirect: [ObjectKey(.environment)]
    case .sitemap: [ObjectKey(.settings), ObjectKey(.model)]
    case .machine(.hosting): [ObjectKey(.settings), ObjectKey(.environment), ObjectKey(.model)]
    case .machine: [ObjectKey(.settings), ObjectKey(.environment)]
    case .ninjs(nil): [ObjectKey(.settings), ObjectKey(.environment), ObjectKey(.model)]
    case .ninjs(let item?): [ObjectKey(.settings), ObjectKey(.environment), ObjectKey(.entry, item)]
    case .citation(let item, _): [ObjectKey(.settings), ObjectKey(.environment), ObjectKey(.entry, item)]
    case .feed(let subject, _):
      [ObjectKey(.settings), ObjectKey(.environment)] + channel(of: subject).items.map { ObjectKey(.entry, $0) }
    }
  }
}
