internal import Diagnostics
internal import Files
internal import Markdown

/// What a directive does without a template.
protocol BuiltInDirective {
  /// The word in braces.
  static var name: String { get }

  /// What stands in the directive's place.
  static func expand(
    _ directive: MarkdownDirective, by expander: inout DirectiveExpander
  ) throws(DirectiveFault) -> MarkdownDocument
}

/// Every directive that needs no template. One more is one more line here.
enum BuiltInDirectives {
  static var all: [any BuiltInDirective.Type] {
    [ChartDirective.self, EmbedDirective.self, IncludeDirective.self, TableDirective.self]
  }

  static func named(_ name: String) -> (any BuiltInDirective.Type)? { all.first { $0.name == name } }
}

/// Why a directive cannot be followed.
struct DirectiveFault: Error {
  var message: String
  var hint: String?
  var rule: Rule = .invalidDirective
  /// Where else than at the directive.
  var place: Span?
  /// The option in the directive's block that is at fault.
  var option: String?
}

/// `{embed} https://…`: something of another host that loads on a click and not before.
enum EmbedDirective: BuiltInDirective {
  static let name = "embed"

  static func expand(
    _ directive: MarkdownDirective, by expander: inout DirectiveExpander
  ) throws(DirectiveFault) -> MarkdownDocument {
    guard let embed = Embed(address: directive.argument, title: expander.text(of: directive)) else {
      throw DirectiveFault(
        message: "'\(directive.argument)' cannot be embedded; only https addresses can",
        hint: "write '{embed} https://…' and what it shows on the lines below")
    }
    if let frames = expander.frames, !frames.allows(embed.address) {
      expander.warn(
        directive, "the site's Content Security Policy lets no frame load '\(embed.address)'",
        hint: "add its host in 'site.yml': 'hosting: {csp: {frame-src: [https://…]}}'")
    }
    return embed.document(expander.options.words)
  }
}

/// `{include} file.md`: the file's Markdown in the directive's place.
enum IncludeDirective: BuiltInDirective {
  static let name = "include"

  static func expand(
    _ directive: MarkdownDirective, by expander: inout DirectiveExpander
  ) throws(DirectiveFault) -> MarkdownDocument {
    let (path, bytes) = try expander.file(of: directive, like: "{include} _baustein.md")
    return try expander.include(path, bytes, for: directive)
  }
}
