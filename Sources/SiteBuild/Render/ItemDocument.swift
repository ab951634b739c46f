internal import Files
internal import Templates
internal import Values

extension SiteRenderer {
  /// An item by another template than its page's: on paper, as a book.
  ///
  /// - Parameter prepare: Tells the page object what it is rendered for.
  /// - Returns: `nil` if the item has no page.
  func document(
    of item: Int, by template: String, _ worker: inout Worker, _ prepare: (PageObject) -> Void
  ) throws(TemplateFailure) -> [UInt8]? {
    let item = prepared.site.items[item]
    guard let place = prepared.plan.place(of: item.address.outputPath),
      let page = PageObject(prepared.view, prepared.plan, output: place)
    else { return nil }
    prepare(page)
    let (language, recorder) = (item.language, worker.recorder)
    page.directives = DirectiveTemplates(prepared.templates[language], globals: globals[language], observer: recorder)
    worker.globals[language][SiteGlobals.page] = .object(page)
    recorder.record(Read(ObjectKey(.environment)))
    var html: [UInt8] = []
    try prepared.templates[language].render(
      template, globals: worker.globals[language], observer: recorder, kept: worker.kept, into: &html)
    if let failure = page.failure { throw failure }
    return html
  }
}
