import Testing
import Values

/// Where values must not stand, and what sitegen says instead.
@Suite("Output that could change more than a value is refused before rendering") struct ContextRefusalTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var template: String
    /// Part of the message.
    var says: String
    /// Part of the hint.
    var advises: String
    var testDescription: String { template }

    init(_ template: String, _ says: String, _ advises: String) {
      (self.template, self.says, self.advises) = (template, says, advises)
    }
  }

  static let tags = [
    Row("<{{ x }}>", "name of a tag", "write the tag out"),
    Row("</{{ x }}>", "name of a tag", "write the tag out"),
    Row("<b{{ x }}>", "name of a tag", "write the tag out"),
    Row("<p {{ x }}>", "cannot be an attribute", "name=\"{{ … }}\""),
    Row("<p class=\"a\"{{ x }}>", "cannot be an attribute", "{% if … %}"),
    Row("<p data-{{ x }}=\"a\">", "part of its name", "name=\"{{ … }}\""),
    Row("<p hidden {{ x }}>", "cannot be an attribute", "{% if … %}"),
    Row("<p title={{ x }}>", "the value of 'title' has no quotes", "title=\"{{ … }}\""),
    Row("<p title=a{{ x }}>", "the value of 'title' has no quotes", "title=\"{{ … }}\""),
    Row("<p onclick=\"f({{ x }})\">", "'onclick' is code", "'data-'"),
    Row("<p onclick=\"f({{ x | json }})\">", "'onclick' is code", "'data-'"),
    Row("<p @click=\"{{ x }}\">", "'@click' is code", "'data-'"),
    Row("<p style=\"color: {{ x }}\">", "output in a style", "| int"),
    Row("<iframe srcdoc=\"{{ x }}\">", "'srcdoc' is a document", "'src'"),
    Row("<animate attributeName=\"{{ x }}\">", "the attribute that an animation changes", "write its name out"),
    Row("<meta http-equiv=\"refresh\" content=\"{{ x }}\">", "can only be its address", "url={{ … }}"),
    Row("<meta content=\"{{ x }}\" http-equiv=\"refresh\">", "'http-equiv' comes after", "'http-equiv' first"),
    Row("<!-- {{ x }} -->", "a comment is not for output", "{# … #}"),
    Row("<!DOCTYPE {{ x }}>", "a declaration cannot hold output", "write it out"),
    Row("<!{{ x }}>", "name of a tag", "write the tag out"),
    Row("<style>a { color: {{ x }} }</style>", "output in a style", "| safe"),
    Row("<xmp>{{ x }}</xmp>", "'<xmp>' cannot be escaped", "<pre>"),
    Row("<iframe>{{ x }}</iframe>", "'<iframe>' cannot be escaped", "another element"),
    Row("<title></ti{{ x }}></title>", "could complete it", "&lt;"),
    Row("<svg><style><![CDATA[a]]></style></svg>", "can hold text alone", "&lt;"),
    Row("<svg><![CDATA[a]]></svg>", "means different things", "leave it out"),
    Row("<svg><title><a></title></svg>", "can hold text alone", "&lt;"),
    Row("<svg><script/></svg>", "can hold text alone", "end tag"),
  ]

  static let scripts = [
    Row("<script>a = \"{{ x }}\"</script>", "inside of a string", "leave out the quotes"),
    Row("<script>a = 'b' + '{{ x }}'</script>", "inside of a string", "leave out the quotes"),
    Row("<script>a = `{{ x }}`</script>", "template literal", "${ {{ … }} }"),
    Row("<script>a = `${`{{ x }}`}`</script>", "template literal", "${ {{ … }} }"),
    Row("<script>a = /{{ x }}/</script>", "regular expression", "new RegExp"),
    Row("<script>// {{ x }}</script>", "comment in a script", "{# … #}"),
    Row("<script>/* {{ x }} */</script>", "comment in a script", "{# … #}"),
    Row("<script><!-- {{ x }}</script>", "comment in a script", "{# … #}"),
    Row("<script>var a{{ x }}</script>", "part of a name", "a space before it"),
    Row("<script>a.{{ x }}</script>", "part of a name", "[{{ … }}]"),
    Row("<script>a = {{ x | safe }}</script>", "markup is no value", "| json"),
    Row("<script>} /'/ + {{ x }}</script>", "cannot be told", "application/json"),
    Row("<script>a = 'b\n' + {{ x }}</script>", "cannot be told", "application/json"),
    Row("<script type=\"text/x-handlebars\">{{ x }}</script>", "neither JavaScript nor JSON", "application/json"),
    Row("<script type=\"{{ x }}\">{{ x }}</script>", "neither JavaScript nor JSON", "application/json"),
    Row(
      "<script type=\"application/json\">{\"a\": \"{{ x }}\"}</script>", "inside of a string", "leave out the quotes"),
    Row("<script>a = '<!--<script>'; b = {{ x }}</script>", "change where it ends", "<\\!--"),
    Row("<script>a </scr{{ x }}</script>", "could complete it", "&lt;"),
  ]

  static let addresses = [
    Row("<a href=\"javascript:f({{ x }})\">", "'javascript:' addresses", "the whole address"),
    Row("<a href=\" JaVaScRiPt:{{ x }}\">", "'javascript:' addresses", "the whole address"),
    Row("<a href=\"java\tscript:{{ x }}\">", "'javascript:' addresses", "the whole address"),
    Row("<a href=\"data:text/html,{{ x }}\">", "'data:' addresses", "the whole address"),
    Row("<a href=\"javascript&colon;{{ x }}\">", "hides its scheme", "the character itself"),
    Row("<a href=\"java&#115;cript:{{ x }}\">", "hides its scheme", "the character itself"),
    Row("<a href=\"javascript&{{ x }}\">", "hides its scheme", "the character itself"),
    Row("<a href=\"{{ x }}:{{ x }}\">", "choose its scheme", "write the scheme out"),
    Row("<a href=\"{{ x }}script:{{ x }}\">", "choose its scheme", "write the scheme out"),
    Row("<a href=\"{{ x | e }}\">", "markup cannot be an address", "'~'"),
    Row(
      "<a href=\"{% if x %}/a{% else %}?b={% endif %}{{ x }}\">", "depends on what comes before", "the whole address"),
    Row("<a href=\"{% if x %}/a{% endif %}{{ x }}\">", "depends on what comes before", "the whole address"),
    Row("{% macro m() %}a{% endmacro %}<a href=\"{{ m() }}\">", "markup cannot be an address", "'~'"),
    Row("{% macro m() %}a{% endmacro %}<script>{{ m() }}</script>", "markup is no value", "| json"),
  ]

  @Test(arguments: tags + scripts + addresses)
  func refusals(_ row: Row) throws {
    let mistakes = Trial(row.template, ["x": .text("a")]).mistakes
    let mistake = try #require(mistakes.first)
    #expect(mistake.hasPrefix("[unsafe-context] "))
    #expect(mistake.contains(row.says))
    #expect(mistake.split(separator: " = ", maxSplits: 1).last?.contains(row.advises) == true)
  }

  /// What cannot be known before: kinds of values.
  static let late = [
    Row("<a href=\"{{ html }}\">", "markup cannot be an address", "'~'"),
    Row("{% set u %}/a{% endset %}<a href=\"{{ u }}\">", "markup cannot be an address", "'~'"),
    Row("<script>{{ html }}</script>", "markup is no value", "| json"),
    Row("<h{{ x }}>", "a number from 1 to 6", "hand over a number"),
    Row("<h{{ 7 }}>", "a number from 1 to 6", "hand over a number"),
    Row("<p style=\"width: {{ x | int(x) }}\">", "only a number can stand here", ""),
    Row("<style>{{ '</STYLE>' | safe }}</style>", "would end the '<style>'", "take"),
    Row("<p{{ {'onclick': x} | xmlattr }}>", "'onclick' is code", "'data-'"),
    Row("<p{{ {'a b': x} | xmlattr }}>", "no name of an attribute", ""),
  ]

  @Test(arguments: late)
  func refusalsWhileRendering(_ row: Row) {
    let output = Trial(row.template, ["x": .text("a"), "html": .markup("<b>")]).output
    #expect(output.hasPrefix("[unsafe-context] "))
    #expect(output.contains(row.says) && output.contains(row.advises))
  }
}
