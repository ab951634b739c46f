/// Which pictures and cards a build needs, and which of them anew.
struct PictureMaking {
  /// Outputs that are to be rendered, by places in the plan.
  private(set) var chosen: [Int] = []
  /// Pictures among them.
  private(set) var wanted: [Rendition] = []
  /// Files of the store that outputs are made of, cards left out.
  private(set) var used: Set<String> = []
  /// How many cards the site has.
  private(set) var cards = 0
  /// How many papers.
  private(set) var papers = 0

  /// What pages carry until pictures have come is needed whatever page is rendered.
  init(_ site: PreparedSite, _ verdicts: [OutputCheck.Verdict]) {
    for index in verdicts.indices {
      let isChosen = if case .render = verdicts[index] { true } else { false }
      if isChosen { chosen.append(index) }
      switch site.plan.outputs[index].content {
      case .rendition(let rendition):
        used.insert(rendition.file)
        if isChosen { wanted.append(rendition) }
      case .card: cards += 1
      case .paper: papers += 1
      default: break
      }
    }
    let previews = site.site.settings.pictures.map { site.site.picturePreviews($0) } ?? []
    wanted += previews
    used.formUnion(previews.map(\.file))
  }
}
