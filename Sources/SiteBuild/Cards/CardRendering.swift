internal import Diagnostics
internal import Files
internal import Templates
internal import Values

extension Site {
  /// Whether an item has a card: what is dated is what others link to.
  func hasCard(_ index: Int) -> Bool {
    settings.cards != nil && settings.types[items[index].head.type].isDated && items[index].address.isFolder
  }

  /// The address of an item's card.
  func cardAddress(of index: Int) -> Address { items[index].address.file("card.png") }
}

extension SiteRenderer {
  /// The drawing of an item's card, by the site's template.
  func drawing(of item: Int, _ worker: inout Worker) throws(TemplateFailure) -> [UInt8] {
    let site = prepared.site
    guard let settings = site.settings.cards,
      let place = prepared.plan.place(of: site.items[item].address.outputPath),
      let page = PageObject(prepared.view, prepared.plan, output: place)
    else { return [] }
    let language = site.items[item].language
    worker.globals[language][SiteGlobals.page] = .object(page)
    worker.recorder.record(Read(ObjectKey(.environment)))
    var drawing: [UInt8] = []
    try prepared.templates[language].render(
      settings.template, globals: worker.globals[language], observer: worker.recorder, kept: worker.kept,
      into: &drawing)
    return drawing
  }

  /// - Returns: What keeps the card from being drawn, if anything.
  func fillCard(of item: Int, _ worker: inout Worker, owner: Span) throws(TemplateFailure) -> Diagnostic? {
    let drawing = try drawing(of: item, &worker)
    guard let stage = prepared.cardStage else { return nil }
    switch stage.picture(drawing, in: "card-of-\(worker.number)") {
    case .success(let bytes):
      worker.buffer = bytes
      return nil
    case .failure(let fault):
      return Diagnostic(
        .socialCard, "the card cannot be drawn: \(fault.reason)", at: owner,
        hint: "see that 'templates/\(stage.settings.template)' is a drawing (SVG)")
    }
  }
}

extension PreparedSite {
  var cardStage: CardStage? {
    guard let settings = site.settings.cards, let pictures else { return nil }
    return CardStage(workshop: pictures, settings: settings, fonts: fonts)
  }

  /// Makes the cards among outputs that are to be rendered, many at a time.
  ///
  /// - Returns: Their files in the store.
  func makeCards(_ chosen: [Int], _ names: StableNames, tree: any FileTree, jobs: Int) throws(OutputFailure)
    -> [String]
  {
    guard let stage = cardStage else { return [] }
    let items = chosen.compactMap { place -> Int? in
      if case .card(let item) = plan.outputs[place].content { item } else { nil }
    }
    if items.isEmpty { return [] }
    let renderer = SiteRenderer(self, names, tree: tree)
    let drawings = Parallel.map(items.count, jobs: jobs, state: { renderer.makeWorker() }) { index, worker in
      // What is wrong with the template is told when the card is rendered.
      worker.recorder.begin()
      return try? renderer.drawing(of: items[index], &worker)
    }
    let known = drawings.compactMap(\.self)
    try stage.make(known, jobs: jobs)
    return known.map(stage.file)
  }
}
