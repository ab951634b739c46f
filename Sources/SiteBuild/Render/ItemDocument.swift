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
    show(page, in: item.language, &worker)
    var html: [UInt8] = []
    try prepared.templates[item.language].render(
      template, globals: worker.globals[item.language], observer: worker.recorder, kept: worker.kept, into: &html)
    if let failure = page.failure { throw failure }
    return html
  }

  /// Makes a page the one that templates see, with all that it renders by.
  func show(_ page: PageObject, in language: Int, _ worker: inout Worker) {
    page.directives = DirectiveTemplates(
      prepared.templates[language], globals: globals[language], observer: worker.recorder)
    if page.item?.head.collect != nil { page.collected = CollectedTexts(self, worker.recorder) }
    worker.globals[language][SiteGlobals.page] = .object(page)
    worker.recorder.record(Read(ObjectKey(.environment)))
  }
}
