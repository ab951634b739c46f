/// The words by which a language's rules know where not to break a line.
///
/// A class, because it is passed along with every text.
final class LanguageWords: Sendable {
  /// Abbreviations before a number, without their dot: `S. 12`.
  let beforeNumber: WordList
  /// Abbreviations before a letter that counts, without their dot: `lit. a`.
  let beforeLetter: WordList
  /// Abbreviations before a name, without their dot: `Dr. Müller`.
  let beforeName: WordList
  /// Abbreviated numerals before what is counted, without their dot: `Mio. Euro`.
  let numerals: WordList
  /// What follows a single letter with a dot and belongs to it: `v. Chr.`
  let afterInitial: WordList
  /// Abbreviations of several letters that are written without spaces, letters only: `zB`.
  let joined: WordList
  /// What follows a day with a dot: `24. Februar`.
  let months: WordList
  /// What follows a number: `10 km`.
  let units: WordList
  /// What words begin with that have lost their start: `'s`, `'nen`.
  let elisions: WordList

  private init(
    beforeNumber: String, beforeLetter: String, beforeName: String, numerals: String, afterInitial: String,
    joined: String, months: String, units: String, elisions: String
  ) {
    self.beforeNumber = WordList(beforeNumber)
    self.beforeLetter = WordList(beforeLetter)
    self.beforeName = WordList(beforeName)
    self.numerals = WordList(numerals)
    self.afterInitial = WordList(afterInitial)
    self.joined = WordList(joined)
    self.months = WordList(months)
    self.units = WordList(units)
    self.elisions = WordList(elisions)
  }

  static func of(_ language: MarkdownTypography.Language) -> LanguageWords {
    switch language {
    case .german: german
    case .english: english
    }
  }

  private static let measures = """
    ° °C °F K m mm cm dm km µm nm m² cm² km² m³ cm³ ha a l ml cl hl g mg kg t s ms µs min h d Wh kWh MWh GWh TWh W kW MW \
    GW V kV A mA J kJ N Pa hPa bar Hz kHz MHz GHz bit kbit Mbit Gbit B kB KB MB GB TB PB KiB MiB GiB TiB bit/s kbit/s \
    Mbit/s Gbit/s MBit/s GBit/s MB/s GB/s km/h m/s px pt dpi € $ £ EUR USD CHF GBP %
    """

  private static let german = LanguageWords(
    beforeNumber: """
      S Nr Nrn Art Abs Abschn Kap Abb Tab Bd Bde Rn Rdnr Rz Tz Ziff Anm Anl Fn Jg H Bl Ausg Drs Az Tel ca max min \
      Gl Taf Sp Z Str Kfz Reg Vol
      """,
    beforeLetter: "lit Buchst Anl Var Alt",
    beforeName: "Dr Prof Dres Mag Ing Dipl Hr Hrn St Sr Bürgerm RA",
    numerals: "Mio Mrd Tsd Bio Brd",
    afterInitial: "Chr. Zt. Allg. allg. Halbs.",
    joined: """
      zB zT zZ dh dJ dM ua uä uÄ uU uE uam uvm uva oä oÄ og oJ oV oO iA iV iR idR iSd iSv iVm iHv iHd iÜ va vH eV eG aD \
      aO aaO so su mE mW mwN mdB pa ff nF aF hM hL sA
      """,
    months: """
      Januar Jänner Februar Feber März April Mai Juni Juli August September Oktober November Dezember Jan. Feb. Febr. \
      Mär. Apr. Jun. Jul. Aug. Sep. Sept. Okt. Nov. Dez.
      """,
    units: measures + " ‰ Euro Cent Mio. Mrd. Tsd. Bio. Millionen Milliarden Prozent Prozentpunkte Uhr f. ff.",
    elisions: """
      s n ne nen nem ner nes ran rauf raus rein rüber rum runter nauf naus nüber nunter mal nem was türlich schuldigung
      """)

  private static let english = LanguageWords(
    beforeNumber: "No Nos p pp Fig Figs Vol Ch Sec Art para paras ca c Eq",
    beforeLetter: "lit App",
    beforeName: "Dr Prof Mr Mrs Ms Mx St Rev Hon Sir",
    numerals: "",
    afterInitial: "",
    joined: "",
    months: "",
    units: measures + " million billion trillion percent euros pounds dollars am pm a.m. p.m.",
    elisions: "s tis twas twere twill em til cause bout round n sup nuff")
}
