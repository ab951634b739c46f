import Files
import Testing

@testable import SiteBuild

@Suite struct FeedBodyTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var html: String
    var portable: String
    var why: String
    var testDescription: String { why }
  }

  static let rows = [
    Row(html: "<p>a < b & c</p>", portable: "<p>a < b & c</p>", why: "what is no tag stays"),
    Row(html: "<a href=\"/x/\">", portable: "<a href=\"https://h.example/unter/x/\">", why: "from the root"),
    Row(html: "<a href='/unter/x/'>", portable: "<a href='https://h.example/unter/x/'>", why: "with the folder"),
    Row(html: "<a href=b.pdf>", portable: "<a href=https://h.example/unter/a/b.pdf>", why: "without quotes"),
    Row(html: "<a href=\"../c/\">", portable: "<a href=\"https://h.example/unter/c/\">", why: "upwards"),
    Row(html: "<a href=\"#ort\">", portable: "<a href=\"https://h.example/unter/a/#ort\">", why: "on the page"),
    Row(html: "<a href=\"mailto:a@b.example\">", portable: "<a href=\"mailto:a@b.example\">", why: "mail"),
    Row(
      html: "<img src=\"//cdn.example/x.png\">", portable: "<img src=\"https://cdn.example/x.png\">", why: "no scheme"),
    Row(
      html: "<img srcset=\"/a.png 1x, b.png 2x\" src=\"/a.png\">",
      portable:
        "<img srcset=\"https://h.example/unter/a.png 1x, https://h.example/unter/a/b.png 2x\" src=\"https://h.example/unter/a.png\">",
      why: "a set of pictures"),
    Row(
      html: "<video poster=\"/p.png\" src=\"v.mp4\"></video>",
      portable: "<video poster=\"https://h.example/unter/p.png\" src=\"https://h.example/unter/a/v.mp4\"></video>",
      why: "a video"),
    Row(html: "<li id=\"fn-1\">", portable: "<li id=\"x-fn-1\">", why: "an id"),
    Row(
      html: "<a aria-describedby=\"f g\" id=\"r\">", portable: "<a aria-describedby=\"x-f x-g\" id=\"x-r\">",
      why: "what refers to ids"),
    Row(
      html: "a<iframe src=\"https://v.example\" srcdoc=\"<p>\"></iframe><script>if (1<2) {}</script>b", portable: "ab",
      why: "what loads and runs is left out"),
    Row(
      html: "<aside class=\"callout\"><p class=\"callout-title\">Hinweis</p><p>Text</p></aside>",
      portable: "<blockquote><p><strong>Hinweis</strong></p><p>Text</p></blockquote>", why: "a callout"),
    Row(html: "a <b", portable: "a <b", why: "a tag without end"),
    Row(html: "<a href=\"/x", portable: "<a href=\"/x", why: "a value without end"),
    Row(html: "<script>never", portable: "", why: "an element without end"),
  ]

  @Test("Bodies can be read away from their page", arguments: rows)
  func portable(_ row: Row) throws {
    let base = try #require(BaseURL("https://h.example/unter"))
    let page = Address(folder: try #require(SitePath("a")))
    var body = FeedBody(base: base, page: page, prefix: "x-")
    #expect(String(decoding: body.portable(Array(row.html.utf8)), as: UTF8.self) == row.portable)
  }
}
