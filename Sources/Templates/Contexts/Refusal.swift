/// Why something cannot stand where it does, and what to write instead.
struct Refusal: Hashable, Sendable {
  var message: String
  var hint: String

  init(_ message: String, hint: String) {
    self.message = message
    self.hint = hint
  }
}

// MARK: - Output

extension Refusal {
  static let tagName = Refusal(
    "output cannot be the name of a tag", hint: "write the tag out, with '{% if … %}' where there is a choice")
  static let insideTag = Refusal(
    "output cannot be an attribute or part of its name",
    hint: "write 'name=\"{{ … }}\"', or '{% if … %} name{% endif %}' for one without a value")
  static func unquoted(_ name: String) -> Refusal {
    Refusal("the value of '\(name)' has no quotes, so output could end it", hint: "write '\(name)=\"{{ … }}\"'")
  }
  static func handler(_ name: String) -> Refusal {
    Refusal(
      "'\(name)' is code, where output could do anything",
      hint: "write the value to a 'data-' attribute and read it from a script")
  }
  static let style = Refusal(
    "output in a style could change more than a value",
    hint: "choose a class, write a number with '| int', or a text that you trust with '| safe'")
  static let comment = Refusal("a comment is not for output", hint: "write a comment of the template: '{# … #}'")
  static let declaration = Refusal("a declaration cannot hold output", hint: "write it out")
  static let frameDocument = Refusal(
    "'srcdoc' is a document of its own", hint: "let 'src' lead to a page that another template makes")
  static let animated = Refusal(
    "output cannot choose the attribute that an animation changes", hint: "write its name out")
  static func raw(_ element: Element) -> Refusal {
    Refusal("the content of '<\(element.rawValue)>' cannot be escaped", hint: "use another element, such as '<pre>'")
  }
  static let partialTag = Refusal(
    "output after a part of a tag could complete it", hint: "put something between the two, or write '&lt;' for the '<'"
  )
  static let refreshDelay = Refusal(
    "output in a 'refresh' can only be its address", hint: "write 'content=\"0; url={{ … }}\"'")
}

// MARK: - Scripts

extension Refusal {
  static let scriptString = Refusal(
    "output cannot stand inside of a string in a script", hint: "leave out the quotes: '{{ … }}' writes its own")
  static let scriptTemplate = Refusal(
    "output cannot stand inside of a template literal",
    hint: "write '${ {{ … }} }', or a value outside of the backquotes")
  static let scriptRegex = Refusal(
    "output cannot be part of a regular expression", hint: "write 'new RegExp({{ … }})'")
  static let scriptComment = Refusal(
    "a comment in a script is not for output", hint: "write a comment of the template: '{# … #}'")
  static let scriptName = Refusal(
    "output cannot be part of a name in a script", hint: "put a space before it, or write '[{{ … }}]' for a member")
  static let scriptLost = Refusal(
    "it cannot be told whether output stands in a string here",
    hint: "put the value in a '<script type=\"application/json\">' of its own, and read it from this one")
  static let scriptType = Refusal(
    "this script is neither JavaScript nor JSON", hint: "put the value in a '<script type=\"application/json\">'")
  static let scriptXML = Refusal(
    "a script in XML cannot hold output", hint: "write the value to an attribute and read it from the script")
  static let scriptEscaped = Refusal(
    "'<!--' and '<script' in a script change where it ends",
    hint: "write '<\\!--' or '<\\script' in the script's strings")
  static let scriptMarkup = Refusal(
    "markup is no value for a script", hint: "write the value itself, or markup as text with '| json'")
}

// MARK: - Addresses

extension Refusal {
  static let addressMarkup = Refusal(
    "markup cannot be an address: what a macro, 'set' block or 'escape' gives is escaped for text",
    hint: "write the plain text, or join parts with '~'; addresses are escaped where they stand")
  static func scheme(_ name: String) -> Refusal {
    Refusal("'\(name):' addresses cannot hold output", hint: "write the whole address with one '{{ … }}'")
  }
  static let colonAfterOutput = Refusal(
    "output before the ':' of an address would choose its scheme",
    hint: "write the scheme out, or the whole address with one '{{ … }}'")
  static let reference = Refusal(
    "a character reference at the start of an address hides its scheme", hint: "write the character itself")
  static let mixedAddress = Refusal(
    "it depends on what comes before whether output begins an address, goes on with it or is part of its query",
    hint: "write the whole address with one '{{ … }}', put together with '~'")
}

// MARK: - Text of templates

extension Refusal {
  static let gluedName = Refusal(
    "this continues a name that may have ended before it",
    hint: "put a space before it, or the whole name in one branch")
  static let valueWithoutName = Refusal(
    "'=' stands without the name of an attribute", hint: "write the name and its value in one branch")
  static let refreshAfterContent = Refusal(
    "'http-equiv' comes after a 'content' that holds output", hint: "write 'http-equiv' first")
  static let cdataInHTML = Refusal(
    "'<![CDATA[' means different things inside and outside of 'svg'", hint: "leave it out: HTML needs none")
  static func tagInForeignRaw(_ element: Element) -> Refusal {
    Refusal(
      "'<\(element.rawValue)>' inside of 'svg' or 'math' can hold text alone",
      hint: "write '&lt;' for a '<', and an end tag for the element")
  }
}
