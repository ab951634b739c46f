import Testing
import Values

/// What becomes of a value in each place that takes one.
@Suite("A value is written as its place demands") struct PlaceTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var template: String
    var output: String
    var why: String
    var testDescription: String { "\(template): \(why)" }

    init(_ template: String, _ output: String, _ why: String) {
      (self.template, self.output, self.why) = (template, output, why)
    }
  }

  static let variables: Record = [
    "x": .text("<b>\"'&"), "code": .text("JavaScript:alert(1)"), "url": .text("https://a.example/?b=c&d=e"),
    "n": .int(-3),
    "html": .markup("<i class=\"c\">ä</i>"), "map": .map(["k": .text("</script><!--")]),
    "list": .list([.text("a"), .text("b")]),
    "space": .text("a b:c?d#e"), "none": .none, "yes": .bool(true),
  ]

  static let text = [
    Row("{{ x }}", "&lt;b&gt;&#34;&#39;&amp;", "text is escaped"),
    Row("{{ html }}", "<i class=\"c\">ä</i>", "markup is markup"),
    Row("{{ x | safe }}", "<b>\"'&", "its author vouches for it"),
    Row("a < b {{ x }}", "a < b &lt;b&gt;&#34;&#39;&amp;", "a '<' before a space opens nothing"),
    Row(
      "<title>{{ x }}{{ html }}</title>", "<title>&lt;b&gt;&#34;&#39;&amp;&lt;i class=\"c\"&gt;ä&lt;/i&gt;</title>",
      "tags show as text"),
    Row("<textarea>{{ x }}</textarea>", "<textarea>&lt;b&gt;&#34;&#39;&amp;</textarea>", "no tag can end it"),
    Row("<template>{{ x }}</template>", "<template>&lt;b&gt;&#34;&#39;&amp;</template>", "text like any other"),
    Row("<h{{ yes | int }}>", "<h1>", "the level of a heading is a number"),
    Row(
      "<svg><title>{{ x }}</title></svg>", "<svg><title>&lt;b&gt;&#34;&#39;&amp;</title></svg>",
      "right in both readings"),
    Row(
      "<svg><path d=\"{{ x }}\"/></svg>{{ x }}",
      "<svg><path d=\"&lt;b&gt;&#34;&#39;&amp;\"/></svg>&lt;b&gt;&#34;&#39;&amp;", "an empty tag ends"),
    Row("{# {{ x }} #}<!-- a -->{{ n }}", "<!-- a -->-3", "comments end"),
    Row("<!DOCTYPE html>{{ n }}<!-->{{ n }}", "<!DOCTYPE html>-3<!-->-3", "so do short ones"),
    Row("<ScRiPt></sCrIpT>{{ n }}", "<ScRiPt></sCrIpT>-3", "names have no case"),
    Row("<script>'</scripted>'</script>{{ n }}", "<script>'</scripted>'</script>-3", "only its own end tag ends it"),
    Row(
      "<script><!-- <script> </script> --></script>{{ n }}", "<script><!-- <script> </script> --></script>-3",
      "a script inside of a comment of a script"),
  ]

  static let attributes = [
    Row("<p title=\"{{ x }}\">", "<p title=\"&lt;b&gt;&#34;&#39;&amp;\">", "both quotes are escaped"),
    Row("<p title='{{ x }}'>", "<p title='&lt;b&gt;&#34;&#39;&amp;'>", "in either kind"),
    Row("<p title=\"{{ html }}\">", "<p title=\"&lt;i class=&#34;c&#34;&gt;ä&lt;/i&gt;\">", "markup loses its quotes"),
    Row("<p title=\"{{ x | safe }}\">", "<p title=\"&lt;b&gt;&#34;&#39;&\">", "even what is vouched for"),
    Row(
      "<p data-x=\"{{ map | json }}\">", "<p data-x=\"{&#34;k&#34;: &#34;\\u003c/script\\u003e\\u003c!--&#34;}\">",
      "JSON for scripts to read"),
    Row(
      "<p title = \"{{ n }}\"class=\"{{ n }}\">", "<p title = \"-3\"class=\"-3\">",
      "white space around '=' and none between"),
    Row("<p style=\"width: {{ yes | int }}%\">", "<p style=\"width: 1%\">", "a number cannot leave a style"),
    Row("<p style=\"{{ x | safe }}\">", "<p style=\"&lt;b&gt;&#34;&#39;&\">", "nor the attribute"),
    Row("<style>{{ 'a{}' | safe }}</style>", "<style>a{}</style>", "vouched for"),
    Row(
      "<p{{ {'title': x, 'href': code, 'hidden': none} | xmlattr }}>",
      "<p title=\"&lt;b&gt;&#34;&#39;&amp;\" href=\"about:invalid\">", "each as if written out"),
    Row(
      "<meta name=\"a\" content=\"{{ url }}\">", "<meta name=\"a\" content=\"https://a.example/?b=c&amp;d=e\">",
      "not loaded"),
    Row("<p title=\"{{ none }}\">", "<p title=\"None\">", "Jinja's word"),
  ]

  static let addresses = [
    Row("<a href=\"{{ url }}\">", "<a href=\"https://a.example/?b=c&amp;d=e\">", "an address stays itself"),
    Row("<a href=\"{{ code }}\">", "<a href=\"about:invalid\">", "a scheme that runs code"),
    Row("<a href=\"{{ x }}\">", "<a href=\"%3Cb%3E%22%27&amp;\">", "what no address may hold"),
    Row("<a href=' {{ code }}'>", "<a href=' about:invalid'>", "white space settles nothing"),
    Row("<a href=\"/x/{{ space }}\">", "<a href=\"/x/a%20b:c?d#e\">", "a path keeps its signs"),
    Row("<a href=\"x{{ space }}\">", "<a href=\"xa%20b%3Ac?d#e\">", "but becomes no scheme"),
    Row(
      "<a href=\"{{ url }}{{ space }}\">", "<a href=\"https://a.example/?b=c&amp;d=ea%20b%3Ac?d#e\">",
      "nor after output"),
    Row("<a href=\"?q={{ space }}\">", "<a href=\"?q=a%20b%3Ac%3Fd%23e\">", "a query holds one value"),
    Row("<a href=\"?q={{ space | urlencode }}\">", "<a href=\"?q=a%20b%3Ac%3Fd%23e\">", "encoded once"),
    Row("<a href=\"#{{ space }}\">", "<a href=\"#a%20b:c?d#e\">", "a fragment keeps its signs"),
    Row("<a href=\"mailto:{{ space }}\">", "<a href=\"mailto:a%20b:c?d#e\">", "a harmless scheme, written out"),
    Row("<a href=\"{{ 'a?b' | safe }}\">", "<a href=\"a?b\">", "vouched for"),
    Row(
      "<form action=\"{{ code }}\"><button formaction=\"{{ code }}\">",
      "<form action=\"about:invalid\"><button formaction=\"about:invalid\">", "forms lead somewhere, too"),
    Row("<svg><a xlink:href=\"{{ code }}\"/></svg>", "<svg><a xlink:href=\"about:invalid\"/></svg>", "with a prefix"),
    Row(
      "<object data=\"{{ code }}\"><p data=\"{{ code }}\">",
      "<object data=\"about:invalid\"><p data=\"JavaScript:alert(1)\">", "only of some elements"),
    Row("<p data-src=\"{{ code }}\">", "<p data-src=\"about:invalid\">", "scripts load it later"),
    Row(
      "<animate to=\"{{ code }}\" values=\"0;{{ code }}\">",
      "<animate to=\"about:invalid\" values=\"0;about:invalid\">", "an animation sets it later"),
    Row(
      "<meta http-equiv=\"refresh\" content=\"0; url={{ code }}\">",
      "<meta http-equiv=\"refresh\" content=\"0; url=about:invalid\">", "followed at once"),
    Row(
      "<img srcset=\"{{ code }} 2x, {{ url }}\">", "<img srcset=\"about:invalid 2x, https://a.example/?b=c&amp;d=e\">",
      "each of a list"),
    Row("<img srcset=\"/a/{{ 'b, c' }} 2x\">", "<img srcset=\"/a/b%2C%20c 2x\">", "no further entry"),
    Row(
      "<img srcset=\"{{ '/a 1x,' ~ code ~ ' 2x, data:image/png;base64,AA 3x' }}\">",
      "<img srcset=\"/a 1x, about:invalid 2x, data:image/png;base64,AA 3x\">", "a whole list"),
    Row("<a ping=\"{{ '/a ' ~ code }}\">", "<a ping=\"/a about:invalid\">", "a list of another kind"),
    Row("<img src=\"{{ 'data:image/gif;base64,AA' }}\">", "<img src=\"data:image/gif;base64,AA\">", "a picture"),
    Row("<a href=\"{{ 'data:image/gif;base64,AA' }}\">", "<a href=\"about:invalid\">", "no picture is meant"),
    Row("<img src=\"{{ 'data:image/svg+xml,<svg>' }}\">", "<img src=\"about:invalid\">", "holds scripts"),
    Row(
      "<a href=\"/a?{% for x in list %}{{ x }}={{ x }}&amp;{% endfor %}\">", "<a href=\"/a?a=a&amp;b=b&amp;\">",
      "a loop in a query"),
    Row("<a href=\"{% for x in list %}/{{ x }}{% endfor %}\">", "<a href=\"/a/b\">", "a loop that begins the address"),
  ]

  static let scripts = [
    Row(
      "<script>a = {{ x }};</script>", "<script>a = \"\\u003cb\\u003e\\\"\\u0027\\u0026\";</script>",
      "a value with its quotes"),
    Row(
      "<script>a = {{ map }}</script>", "<script>a = {\"k\": \"\\u003c/script\\u003e\\u003c!--\"}</script>",
      "nothing ends the script"),
    Row(
      "<script>a = {{ map | tojson }}</script>", "<script>a = {\"k\": \"\\u003c/script\\u003e\\u003c!--\"}</script>",
      "made by a filter"),
    Row("<script>a-{{ n }}</script>", "<script>a- -3</script>", "no decrement, no '<!--'"),
    Row("<script>a = {{ '\u{2028}' }}</script>", "<script>a = \"\\u2028\"</script>", "no end of a line"),
    Row(
      "<script type=\"module\">a = [{{ n }}, {{ yes }}]</script>", "<script type=\"module\">a = [ -3, true]</script>",
      "JavaScript, too"),
    Row(
      "<script type=\"application/ld+json\">{\"a\": {{ x }}}</script>",
      "<script type=\"application/ld+json\">{\"a\": \"\\u003cb\\u003e\\\"\\u0027\\u0026\"}</script>", "JSON"),
    Row("<script>a = 'it\\'s'; b = {{ yes }}</script>", "<script>a = 'it\\'s'; b = true</script>", "strings end"),
    Row(
      "<script>a = `x ${ {{ yes }} } y`; b = {{ yes }}</script>", "<script>a = `x ${ true } y`; b = true</script>",
      "code inside of a template literal"),
    Row(
      "<script>a = b / c; d = {{ yes }} / 2 // '\n e = {{ yes }}</script>",
      "<script>a = b / c; d = true / 2 // '\n e = true</script>", "divisions and comments"),
    Row(
      "<script>if (a) /\"/.test(b); c = {{ yes }}</script>", "<script>if (a) /\"/.test(b); c = true</script>",
      "a regular expression after a condition"),
    Row(
      "<script>a = (b) / 2; c = {{ yes }}</script>", "<script>a = (b) / 2; c = true</script>",
      "a division after brackets"),
    Row(
      "<script>return /['\"]/; a = {{ yes }}</script>", "<script>return /['\"]/; a = true</script>",
      "a regular expression after a word"),
    Row(
      "<script>/* ' */ a = {{ yes }}\n<!-- '\nb = {{ yes }}</script>",
      "<script>/* ' */ a = true\n<!-- '\nb = true</script>", "comments of every kind"),
    Row(
      "<svg><script>a = {{ map }}</script></svg>",
      "<svg><script>a = {\"k\": \"\\u003c/script\\u003e\\u003c!--\"}</script></svg>",
      "read as markup there, and still itself"),
  ]

  @Test(arguments: text + attributes + addresses + scripts)
  func places(_ row: Row) {
    #expect(Trial(row.template, Self.variables).output == row.output)
  }
}

extension Trial {
  init(_ main: String, _ variables: Record) { self.init(main, [], variables) }
}
