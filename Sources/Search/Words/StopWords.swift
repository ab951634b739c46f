/// Words that say nothing of a text, as they stand in almost every one.
///
/// They are left out of the index; the places of the words around them stay as they are.
enum StopWords {
  /// Folded, in alphabetical order.
  static func list(of language: String) -> [String] {
    switch language {
    case "de": german
    case "en": english
    default: []
    }
  }

  private static let german = """
    aber als also am an auch auf aus bei beim bin bis bist da dabei damit dann das dass dem den denn der des dessen \
    die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es etwa euer \
    fur hat hatte hatten haben habe hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in indem ins ist ja \
    jede jedem jeden jeder jedes kann kein keine keinem keinen keiner konnen man mein mit muss mussen nach nicht \
    noch nun nur ob oder ohne sehr sei sein seine seinem seinen seiner seines seit sich sie sind so sodass soll \
    sollen sollte sonst sowie uber um und uns unser unter vom von vor war waren was weil welche welchem welchen \
    welcher welches wenn wer werde werden wie wieder wir wird wo worden wurde wurden zu zum zur zwar zwischen
    """.split(separator: " ").map(String.init)

  private static let english = """
    a about after also an and are as at be been before being but by can could did do does for from had has have he \
    her his how if in into is it its may more most must no not of on or other our out over she should so some such \
    than that the their them then there these they this those to under up was we were what when where which while \
    who will with would you your
    """.split(separator: " ").map(String.init)
}
