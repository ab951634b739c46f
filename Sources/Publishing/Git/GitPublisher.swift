/// Publishes a finished site as a commit of a branch, such as `gh-pages`.
///
/// There is no work tree: files go into git's store, and a tree and a commit are
/// made of them. A push shows readers all of it at once; git's own digests say
/// what changed, and its server lets one of two at once through.
package struct GitPublisher: SitePublisher {
  package struct Branch: Hashable, Sendable {
    /// The repository as git names it: an address or a folder.
    package var repository: String
    package var name: String
    /// Whether each publish adds a commit; the branch has one alone otherwise.
    package var keepsHistory: Bool
    /// What stands in `CNAME`; a file of that name made elsewhere stays if absent.
    package var domain: String?
    /// `Name <address>`.
    package var author: String

    package init(repository: String, name: String, keepsHistory: Bool, domain: String?, author: String?) {
      self.repository = repository
      self.name = name
      self.keepsHistory = keepsHistory
      self.domain = domain
      self.author = author ?? Self.standardAuthor
    }

    static let standardAuthor = "sitegen <sitegen@localhost>"
    var ref: String { "refs/heads/\(name)" }
  }

  private let source: SiteSource
  private let branch: Branch
  private let limit: RemovalLimit
  private let git: GitStore
  private let lock: PublishLock

  package init(source: SiteSource, branch: Branch, limit: RemovalLimit, runner: ProgramRunner) {
    var source = source
    // GitHub Pages would run the site through Jekyll, and drop what begins with an underscore.
    source.additions.append((".nojekyll", []))
    if let domain = branch.domain { source.additions.append(("CNAME", Array("\(domain)\n".utf8))) }
    source.hasServerFiles = false
    source.additionsFolder = "\(runner.work)/additions"
    self.source = source
    self.branch = branch
    self.limit = limit
    git = GitStore(folder: "\(runner.work)/store.git", author: branch.author, runner: runner)
    lock = runner.lock
  }

  package func preview(now: Int) throws(PublishError) -> PublishOutcome {
    try lock.takeMakingFolder()
    defer { lock.release() }
    let state = try look()
    return outcome(state, version: state.head ?? "no commit")
  }

  package func publish(now: Int, force: Bool, tell: (String) -> Void) throws(PublishError) -> PublishOutcome {
    try lock.takeMakingFolder()
    defer { lock.release() }
    let state = try look()
    if state.changes.isEmpty, let head = state.head { return outcome(state, version: head) }
    try limit.check(state.changes, target: place, force: force)
    let sent = state.changes.added + state.changes.changed
    tell("committing \(PublishReport.Tally(sent).text)")
    let tree = try git.tree(from: state.head, adding: sent, removing: state.changes.removed.map(\.path))
    let parent = branch.keepsHistory ? state.head : nil
    let commit = try git.commit(tree: tree, parent: parent, message: message(state.changes), time: now)
    tell("pushing")
    try git.push(commit, to: branch, replacing: state.head)
    guard try git.head(of: branch) == commit else { throw .unverified(target: place, files: [branch.ref]) }
    git.keep(commit, of: branch)
    return outcome(state, version: commit)
  }

  private var place: String { "\(git.scrubbed(branch.repository)) \(branch.name)" }

  private struct State {
    /// The commit that readers see.
    var head: String?
    var changes: PublishChanges
  }

  private func look() throws(PublishError) -> State {
    try git.open()
    let head = try git.head(of: branch)
    if let head { try git.fetch(head, from: branch) }
    let held = try head.map { (head) throws(PublishError) in try git.files(of: head) } ?? []
    let site = try git.named(try source.files())
    return State(head: head, changes: Self.changes(site: site, held: held.filter { !isOthers($0.path) }))
  }

  /// Files that belong to the host rather than to the site: its pipeline, and a domain set on its pages.
  private func isOthers(_ path: String) -> Bool {
    if path == "CNAME" { return branch.domain == nil }
    let first = path.prefix { $0 != "/" }
    return first.hasPrefix(".") && ![".nojekyll", ".well-known", ".htaccess"].contains(first)
  }

  private static func changes(site: [PublishFile], held: [PublishFile]) -> PublishChanges {
    RemotePlan(site: site, held: held, unsure: []).changes
  }

  private func message(_ changes: PublishChanges) -> String {
    "Publish: \(changes.added.count) added, \(changes.changed.count) changed, \(changes.removed.count) removed\n"
  }

  private func outcome(_ state: State, version: String) -> PublishOutcome {
    PublishOutcome(
      changes: state.changes, isUpToDate: state.changes.isEmpty && state.head != nil, version: version, place: place)
  }
}
