internal import Checking
internal import Diagnostics
internal import Files
internal import SafeHTML
internal import SiteBuild

/// Asks addresses of other hosts whether they are still there, and keeps what they answered.
struct ExternalAction {
  /// What was asked for.
  enum Choice: Hashable {
    case nothing
    case ask(allowsPrivate: Bool)
    /// Answers that were kept are told; nobody is asked.
    case keptOnly
    case bySettings(allowsPrivate: Bool)
  }

  struct Counts {
    var asked = 0
    var kept = 0

    var text: String { "\(asked) address\(asked == 1 ? "" : "es") of other hosts asked, \(kept) known" }
    var value: JSONValue { .object(["asked": .int(asked), "known": .int(kept)]) }
  }

  struct Answers {
    var findings: [Finding] = []
    var notes = ""
    var counts: Counts?
  }

  let settings: CheckSettings.ExternalSettings
  let site: ExaminedSite
  let check: FinishedCheck
  let folder: SiteFolder
  let context: CommandContext

  /// In the site's `.sitegen/`.
  private static let fileName = "links"
  private static let largestFile = 64 << 20

  func run(_ choice: Choice) throws(OutputFailure) -> Answers {
    switch choice {
    case .nothing: return Answers()
    case .keptOnly: return try answers(client: nil, allowsPrivate: false)
    case .bySettings where !settings.isAlways || context.isPipeline: return Answers()
    case .ask(let allowsPrivate), .bySettings(let allowsPrivate):
      guard let program = context.program("curl") else {
        return Answers(notes: "note: there is no 'curl', so no other host was asked\n")
      }
      let title = site.site.settings.title
      let agent = "sitegen/\(Version.number) (links of \(title); +\(site.site.settings.base.origin)/)"
      return try answers(client: CurlClient(program: program, agent: agent), allowsPrivate: allowsPrivate)
    }
  }

  /// - Parameter client: `nil` for asking nobody.
  private func answers(client: CurlClient?, allowsPrivate: Bool) throws(OutputFailure) -> Answers {
    let now = Int(context.now())
    let state = try StateFolder(folder.state)
    var known = LinkAnswers(state.read(Self.fileName, limit: Self.largestFile) ?? [])
    let links = check.externalLinks().filter { link in !settings.skipped.contains { link.address.hasPrefix($0) } }
    var answers = links.map { known.answer(of: $0.address, now: now, seconds: settings.days * 86_400) }
    var result = Answers()
    let open = links.indices.filter { answers[$0] == nil }
    result.counts = Counts(asked: client == nil ? 0 : open.count, kept: links.count - open.count)
    if let client, !open.isEmpty {
      let asked = ExternalCheck(client, options(now, allowsPrivate), clock: context.uptime, pause: context.pause)
        .answers(to: open.map { links[$0].address })
      for (place, answer) in zip(open, asked) {
        answers[place] = answer
        known.note(answer, of: links[place].address, now: now)
      }
      known.keep(only: Set(links.map(\.address)))
      try state.replace(Self.fileName, with: known.bytes)
    }
    result.findings = zip(links, answers).compactMap { link, answer in answer.flatMap { finding(link, $0) } }
    return result
  }

  private func options(_ now: Int, _ allowsPrivate: Bool) -> LinkOptions {
    var options = LinkOptions(now: now)
    options.allowsPrivate = allowsPrivate
    options.connections = settings.connections
    options.pause = Double(settings.pause) / 1000
    options.timeout = settings.timeout
    return options
  }

  private func finding(_ link: ExternalLink, _ answer: LinkAnswer) -> Finding? {
    let (rule, message, hint): (Rule, String, String)
    switch answer {
    case .good: return nil
    case .moved(let address):
      (rule, message, hint) = (.movedLink, "'\(link.address)' has moved for good", "link to '\(address)'")
    case .dead(let why): (rule, message, hint) = (.deadLink, "'\(link.address)' \(why)", "mend or remove the link")
    case .unanswered(let why):
      (rule, message, hint) = (.unansweredLink, "'\(link.address)' \(why)", "try again later, or look at it yourself")
    case .refused(let why):
      (rule, message, hint) = (
        .refusedAddress, "'\(link.address)' \(why)",
        "link to a public address, or allow private ones with '--allow-private'"
      )
    }
    var finding = Finding(
      rule, message, file: link.files.first ?? 0, bytes: link.bytes, origin: .link(link.written), hint: hint)
    if let second = link.files.dropFirst().first {
      let others = link.files.count > 2 ? " and \(link.files.count - 2) more" : ""
      finding.other = (second, "also linked to here\(others)")
    }
    return finding
  }
}

extension CommandContext {
  /// A program in one of the folders that programs lie in.
  func program(_ name: String) -> String? {
    programFolders.filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }.first { LooseFile.isProgram($0) }
  }
}
