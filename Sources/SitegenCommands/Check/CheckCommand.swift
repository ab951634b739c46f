internal import ArgumentParser
internal import Diagnostics
internal import SiteBuild

/// `sitegen check`
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check the finished site.",
    discussion: """
      Renders whatever the output folder does not hold as it should be, writes nothing, and looks at every page, feed \
      and sitemap: links, pictures, headings, titles, HTML, feeds, structured data. 'rules' in 'site.yml' sets how \
      loud each rule is.

      Exit codes: 0 nothing found that counts; 1 errors, or warnings with '--strict'; 2 the system refused; 64 usage.
      """)

  @OptionGroup var site: SiteOptions
  @OptionGroup var options: BuildOptionGroup

  @Option(help: "How to print what was found: text, json, github or sarif.")
  var format = CheckFormat.text

  @Flag(help: "List all rules, and how loud they are on this site.")
  var list = false

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp("Ask the addresses of other hosts too."))
  var external: Bool?

  @Flag(help: "Ask nobody; answers that were kept count still. What a pipeline (CI) does if it is not told otherwise.")
  var offline = false

  @Flag(help: "Let addresses lead into private networks.")
  var allowPrivate = false

  func validate() throws {
    if offline, external == true { throw ValidationError("'--offline' and '--external' exclude each other.") }
  }

  func run() async throws {
    let context = CommandContext.current
    let action = try CheckAction(site, options, context)
    if list { return try listRules(action, context) }
    let outcome = action.run(asking: asking)
    context.writeError(outcome.notes)
    context.write(CheckReport(action, outcome).text(format, strict: options.strict))
    let code = outcome.exitCode(isStrict: options.strict)
    if code != .success { throw code }
  }

  private var asking: ExternalAction.Choice {
    if offline { return .keptOnly }
    return switch external {
    case true: .ask(allowsPrivate: allowPrivate)
    case false: .nothing
    default: .bySettings(allowsPrivate: allowPrivate)
    }
  }

  private func listRules(_ action: CheckAction, _ context: CommandContext) throws {
    let (settings, faults) = SettingsReader.read(from: action.folder.tree)
    if faults.containsError {
      context.writeError(action.folder.tree.text(for: faults, context))
      throw ExitCode.siteHasErrors
    }
    context.write(RuleList.text(settings?.check.rules ?? RuleLevels()))
  }
}

/// How a check prints what it found.
enum CheckFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, github, sarif
}

/// All rules in columns.
enum RuleList {
  static func text(_ levels: RuleLevels) -> String {
    let rows = CheckRule.all.map { rule in
      let level = levels.levels[rule.rule] ?? rule.level
      return (rule.rule.rawValue, level == rule.level ? level.rawValue : "\(level.rawValue)*", rule.about)
    }
    let widths = (rows.map(\.0.count).max() ?? 0, rows.map(\.1.count).max() ?? 0)
    let lines = rows.map { name, level, about in
      name + String(repeating: " ", count: widths.0 - name.count + 2) + level
        + String(repeating: " ", count: widths.1 - level.count + 2) + about + "\n"
    }
    let isSet = rows.contains { $0.1.hasSuffix("*") }
    return lines.joined() + (isSet ? "* set below 'rules' in 'site.yml'\n" : "")
  }
}
