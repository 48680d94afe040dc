// The pages of a file on its way: how far it is, what is asked, what would happen.

import Customers
import Exchange
import HTTPTypes
import HummingbirdCore
import Identify

/// Pages/Identify/Import/progress.mustache.
struct ImportProgressPage: Sendable {
  let frame: Frame
  let fileName: String
  let path: String
  let isRehearsal: Bool
  let text: String
  let left: String
  let done: Int
  /// Nil while nothing can be told.
  let total: Int?
  /// The page of the files it came with, or nil.
  let batch: String?

  init(_ visit: Visit, _ job: ImportJob) {
    let words = ImportProgressWords(job, visit.words, visit.forms)
    frame = visit.frame()
    fileName = job.fileName
    path = job.address
    switch job.stage {
    case .working(.bringingIn), .waiting(.bringingIn): isRehearsal = false
    default: isRehearsal = true
    }
    (text, left, done) = (words.text, words.left, words.done)
    total = words.total > 0 ? words.total : nil
    batch = job.batch
  }
}

/// Pages/Identify/Import/ask.mustache: exactly what only a person can settle.
struct ImportAskPage: Sendable {
  /// Two or more readings of the same cells.
  struct Reading: Sendable {
    let value: String
    let label: String
    let examples: String
    let isChosen: Bool
  }

  let frame: Frame
  let fileName: String
  let path: String
  let question: String
  /// What is wrong. Not named as the fields name theirs, which would show it again.
  let trouble: String?
  let dates: [Reading]
  let amounts: [Reading]
  let day: TextField?
  let mapping: ImportMappingForm?
  /// False where only how the file is read can be changed.
  let isAnswerable: Bool
  let reading: ImportReadingForm
  /// The format of a file of people who need not be customers, to bring them in all the same; nil for any other.
  let allTheSame: String?
  /// The page of the files it came with, or nil.
  let batch: String?

  init(
    _ visit: Visit, _ job: ImportJob, question: ImportRefusal, own: [Field], problem: ImportAnswerProblem?
  ) {
    let (words, sentences) = (visit.words, ImportPages.sentences(visit))
    frame = visit.frame()
    fileName = job.fileName
    path = job.address
    self.trouble = problem.map { $0.sentence(words) }
    reading = ImportReadingForm(job, sentences, typed: nil)
    var (dates, amounts): ([Reading], [Reading]) = ([], [])
    var asksColumns = true
    var asksDay = false
    switch question {
    case .datesAmbiguous(let examples):
      self.question = words("import.ask.dates")
      dates = Self.dates(examples, visit, sentences)
      asksColumns = false
    case .amountsAmbiguous(let examples):
      self.question = words("import.ask.amounts")
      amounts = Self.amounts(examples, visit, sentences)
      asksColumns = false
    case .dateMissing:
      self.question = words("import.ask.day")
      asksDay = true
    case .notCustomers:
      self.question = sentences.refusal(question)
      asksColumns = false
    default:
      self.question = words(job.options.mapping.isEmpty ? "import.ask.columns" : "import.ask.moreColumns")
    }
    self.dates = dates
    self.amounts = amounts
    let format = Self.format(question, sentences.catalogue)
    allTheSame = format
    isAnswerable = format == nil
    batch = job.batch
    day = asksDay ? Self.day(visit, problem) : nil
    mapping =
      asksColumns
      ? ImportMappingForm(
        job, sentences, visit.forms, own: own, typed: problem == nil ? nil : visit.form, problem: problem)
      : nil
  }

  /// A file that cannot be read as it is: only how it is read can be changed.
  init(_ visit: Visit, _ job: ImportJob, refused sentence: String) {
    frame = visit.frame()
    fileName = job.fileName
    path = job.address
    question = visit.words("import.ask.reading")
    trouble = sentence
    isAnswerable = false
    (dates, amounts, day, mapping) = ([], [], nil, nil)
    allTheSame = nil
    batch = job.batch
    let typed = visit.guest.request.method == .post ? visit.form : nil
    reading = ImportReadingForm(job, ImportPages.sentences(visit), typed: typed)
  }

  private static func format(_ question: ImportRefusal, _ catalogue: FormatCatalogue) -> String? {
    guard case .notCustomers(let title, _) = question else { return nil }
    return catalogue.formats.first { $0.title == title }?.name
  }

  private static func day(_ visit: Visit, _ problem: ImportAnswerProblem?) -> TextField {
    let isWrong = problem?.field == "day"
    return TextField(
      "day", label: visit.words("import.day"), value: isWrong ? visit.form["day"] : "", type: "date",
      problem: isWrong ? problem?.sentence(visit.words) : nil, autocomplete: "off")
  }

  /// '03/04/2025': 3 April 2025, or 4 March 2025?
  private static func dates(
    _ examples: [String], _ visit: Visit, _ sentences: ImportSentences
  ) -> [Reading] {
    let orders: [DateOrder] = [.dayMonthYear, .monthDayYear, .yearMonthDay]
    let readings = orders.compactMap { order -> Reading? in
      let read = examples.compactMap { example -> String? in
        guard let date = readDate(example, order: order),
          let day = Day(year: date.year, month: date.month, dayOfMonth: date.day)
        else { return nil }
        return visit.words("import.readAs", example, visit.date(day))
      }
      guard read.count == examples.count else { return nil }
      return Reading(
        value: order.rawValue, label: sentences.order(order), examples: read.joined(separator: "; "),
        isChosen: false)
    }
    return readings
  }

  /// '1,234': one thousand two hundred and thirty-four, or a little more than one?
  private static func amounts(
    _ examples: [String], _ visit: Visit, _ sentences: ImportSentences
  ) -> [Reading] {
    DecimalMark.allCases.map { mark in
      let read = examples.compactMap { example -> String? in
        guard let amount = readAmount(example, mark: mark) else { return nil }
        var whole = Double(amount.units)
        for _ in 0..<amount.scale { whole /= 10 }
        return visit.words(
          "import.readAs", example, visit.forms.decimal(whole, digits: Int(min(amount.scale, 6))))
      }
      return Reading(
        value: mark.rawValue, label: sentences.mark(mark), examples: read.joined(separator: "; "),
        isChosen: false)
    }
  }
}
