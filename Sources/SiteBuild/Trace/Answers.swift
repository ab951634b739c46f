internal import Files
internal import Values

/// Answers questions from the site as it is now.
struct Answers: Sendable {
  let names: StableNames
  private let prepared: PreparedSite

  init(_ prepared: PreparedSite, _ names: StableNames) {
    self.names = names
    self.prepared = prepared
  }

  /// The digest of an answer.
  func answer(to question: Question) -> UInt64 {
    switch question {
    case .read(let read): return answer(to: read)
    case .call(let call, let isRepeatable):
      guard isRepeatable else { return AnswerDigest.unknown }
      return (try? repeated(call)) ?? AnswerDigest.gone
    }
  }

  /// The digest of an object's answer.
  static func answer(to read: Read, of object: TracedObject, _ names: StableNames) -> UInt64 {
    var digest = AnswerDigest(names)
    object.appendAnswer(to: read.name, in: &digest)
    return digest.value
  }

  private func answer(to read: Read) -> UInt64 {
    var digest = AnswerDigest(names)
    switch read.key.kind {
    case .template, .missingTemplate: appendTemplate(read.name.name, to: &digest)
    case .environment: digest.append(prepared.inputs.environment)
    case .today: digest.append(.date(prepared.site.today))
    case .settings: digest.append(prepared.inputs.settings)
    case .model: digest.append(prepared.inputs.model)
    case .entry: append(item: read.key.index, to: &digest)
    case .paperFile: digest.append(PaperFiles(prepared).digest(of: read.name.name))
    case .output: append(prepared.plan.outputs[read.key.index].content, to: &digest)
    case .site, .page, .item, .term, .taxonomy, .type, .function, .period:
      guard let object = names.object(for: read.key) else { return AnswerDigest.gone }
      object.appendAnswer(to: read.name, in: &digest)
    }
    return digest.value
  }

  /// A template that is missing has no digest.
  private func appendTemplate(_ name: String, to digest: inout AnswerDigest) {
    guard let path = SitePath(name).map(SourceFolder.templates.path(to:)), let text = prepared.inputs.digests[path]
    else { return }
    digest.append(text)
  }

  /// Makes a call once more.
  ///
  /// - Returns: `nil` if something it is about is no longer there, or the function refuses.
  private func repeated(_ call: [UInt8]) throws(StateDamage) -> UInt64? {
    let read: Result<(TracedObject, Arguments)?, StateDamage> = call.withUnsafeBytes { bytes in
      var decoder = ByteDecoder(bytes)
      do throws(StateDamage) {
        return .success(try names.call(from: &decoder))
      } catch {
        return .failure(error)
      }
    }
    guard let (function, arguments) = try read.get() else { return nil }
    guard let result = try? function.call(arguments) else { return nil }
    var digest = AnswerDigest(names)
    digest.append(result)
    return digest.value
  }
}

extension StableNames {
  /// Reads a call; see ``call(of:_:)``.
  fileprivate func call(from decoder: inout ByteDecoder) throws(StateDamage) -> (TracedObject, Arguments)? {
    let function = try key(from: &decoder).flatMap(object(for:))
    let positional = try decoder.list { (d) throws(StateDamage) in try value(from: &d) }
    let named = try decoder.list { (d) throws(StateDamage) in (Symbol(try d.text()), try value(from: &d)) }
    guard let function, positional.allSatisfy({ $0 != nil }), named.allSatisfy({ $0.1 != nil }) else { return nil }
    return (
      function,
      Arguments(
        positional.compactMap { $0 }, named: named.compactMap { name, value in value.map { (name: name, value: $0) } })
    )
  }
}

// MARK: - Outputs that no template makes

extension Answers {
  /// What such an output is, and what no other question of it tells: see ``OutputContent/questions``.
  private func append(_ content: OutputContent, to digest: inout AnswerDigest) {
    switch content {
    case .page: digest.append("page")
    case .copy(let folder, let path): digest.append(prepared.inputs.digests[folder.path(to: path)] ?? Digest([]))
    case .cleaned(let path):
      digest.append("cleaned")
      digest.append(prepared.inputs.digests[SourceFolder.content.path(to: path)] ?? Digest([]))
    case .card(let item):
      digest.append("card \(prepared.site.items[item].page.path.text)")
      digest.append(prepared.fonts.digest)
      digest.append(prepared.site.settings.cards.map { "\($0)" } ?? "")
    case .book(let item):
      digest.append("book \(prepared.site.items[item].page.path.text)")
      digest.append("\(prepared.site.book(of: item).map { "\($0)" } ?? "")")
      BookMaker.append(item, of: prepared, to: &digest)
    case .paper(let item):
      digest.append("paper \(prepared.site.items[item].page.path.text)")
      digest.append("\(prepared.site.settings.reports) \(prepared.site.paper(of: item).map { "\($0)" } ?? "")")
      digest.append(prepared.papers?.identity ?? 0)
    case .sheet(let path): digest.append(Digest(prepared.assets.text(of: path)))
    case .rendition(let rendition): digest.append(rendition.name)
    // The name tells what it holds.
    case .search(let name): digest.append(name)
    case .redirect(let target):
      digest.append("redirect")
      digest.append(target.absolute(from: prepared.site.settings.base))
    case .sitemap(let kind): append(kind, to: &digest)
    case .machine(let file): append(file, to: &digest)
    case .ninjs(let item):
      digest.append("ninjs")
      if let item { digest.append(prepared.site.items[item].page.path.text) }
    case .citation(let item, let format):
      digest.append("citation \(format.rawValue)")
      digest.append(prepared.site.items[item].page.path.text)
    case .feed(let subject, _): append(subject, to: &digest)
    }
  }

  private func append(_ kind: SitemapKind, to digest: inout AnswerDigest) {
    digest.append("sitemap")
    switch kind {
    case .news:
      // What is news depends on the hour.
      for index in NewsSitemap(site: prepared.site).items { digest.append(prepared.site.items[index].address.text) }
    case .main, .part:
      // Links of bodies are no part of the model, pictures among them.
      guard prepared.site.settings.web.sitemap.images else { return }
      for links in prepared.plan.links {
        for case .address(let address, _, _) in links { digest.append(address.text) }
      }
    }
  }

  /// All are made of the settings, and some of the addresses of redirects and of what templates inline.
  private func append(_ file: MachineFile, to digest: inout AnswerDigest) {
    digest.append("machine")
    if file == .robots { digest.append(NewsSitemap.isThere(on: prepared.site) ? 1 : 0) }
    guard case .hosting = file else { return }
    digest.append(prepared.policy.text(prepared.site.settings.web.hosting))
    for address in prepared.plan.lastingAssets { digest.append(address.text) }
    for output in prepared.plan.outputs {
      guard case .redirect(let target) = output.content else { continue }
      digest.append(output.address.text)
      digest.append(target.absolute(from: prepared.site.settings.base))
    }
  }

  /// What a feed is called, and which items it has; what they say is asked of each.
  private func append(_ subject: FeedSubject, to digest: inout AnswerDigest) {
    digest.append("feed")
    digest.append(prepared.site.title(of: subject))
    digest.append(prepared.site.logo?.address.text ?? "")
    for index in prepared.site.channel(of: subject).items { digest.append(prepared.site.items[index].page.path.text) }
  }

  /// Everything that could show of an item in a feed: the source, the address, the
  /// terms and where its links lead.
  private func append(item index: Int, to digest: inout AnswerDigest) {
    let item = prepared.site.items[index]
    digest.append(prepared.inputs.digests[SourceFolder.content.path(to: item.page.path)] ?? Digest([]))
    digest.append(item.address.text)
    digest.append(item.summary)
    prepared.site.appendBodyAnswer(of: item.page, links: prepared.plan.links[index], to: &digest)
    for (taxonomy, terms) in item.terms.enumerated() {
      for term in terms {
        let term = prepared.site.taxonomies[taxonomy].terms[term]
        digest.append(term.path)
        digest.append(term.name)
        digest.append(term.address.text)
      }
    }
    guard let picture = item.image else { return }
    digest.append("\(picture.file.path) \(picture.file.size) \(picture.alt) \(picture.credit ?? "")")
    digest.append(picture.file.dimensions.map { "\($0.width)x\($0.height)" } ?? "")
  }
}
