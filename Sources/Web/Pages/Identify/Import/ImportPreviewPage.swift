// The page before anything is done: what would happen.

import Customers
import Exchange
import Identify

/// Pages/Identify/Import/preview.mustache: what would happen.
struct ImportPreviewPage: Sendable {
  struct Problem: Sendable {
    let line: String
    let words: String
    let reason: String
  }

  private static let changeLimit = 20

  let frame: Frame
  let fileName: String
  let path: String
  let answer: Markup
  /// What is wrong. Not named as the fields name theirs, which would show it again.
  let trouble: String?
  let account: ImportAccount
  let problems: [Problem]
  let hasProblems: Bool
  /// Rates asked for: what one unit of another currency is worth.
  let rates: [Rate]
  let hasRates: Bool
  let mapping: ImportMappingForm
  /// What opens it: a file we know is 'read differently'.
  let mappingTitle: String
  let isOpen: Bool
  /// Values of customers we know that the file says otherwise.
  let changes: [Changed]
  let hasChanges: Bool
  let moreChanges: String?
  let kept: String?
  /// The page of the files it came with, or nil.
  let batch: String?
  let reading: ImportReadingForm
  let changesNothing: Bool

  struct Rate: Sendable {
    let currency: String
    let field: TextField
  }

  struct Changed: Sendable {
    let customer: String
    let path: String
    let what: String
    let old: String
    let new: String
  }

  init(_ visit: Visit, _ job: ImportJob, _ report: ImportReport, own: [Field], problem: ImportAnswerProblem?)
  {
    let (words, forms) = (visit.words, visit.forms)
    let sentences = ImportPages.sentences(visit)
    let typed = problem == nil ? nil : visit.form
    frame = visit.frame()
    fileName = job.fileName
    path = job.address
    self.trouble = problem?.sentence(words)
    account = ImportAccount(report, visit)
    let customers = words(
      count: report.customers.created, "import.someCustomers", forms.number(report.customers.created))
    let sales = words(
      count: report.purchases.created, "import.someSales", forms.number(report.purchases.created))
    changesNothing =
      report.customers.created + report.customers.updated + report.purchases.created
      + report.purchases.updated == 0
    answer =
      changesNothing
      ? .text(words("import.wouldNothing"))
      : report.kind == .person
        ? words.html("import.wouldPeople", .strong(customers))
        : words.html("import.would", .strong(customers), .strong(sales))
    problems = report.problems.prefix(10).map {
      Problem(
        line: forms.number($0.line), words: String($0.words.prefix(200)), reason: sentences.reason($0.reason))
    }
    hasProblems = !problems.isEmpty
    // A shop with nothing recorded takes on the file's currency, and the rates are asked for in that one.
    let currency =
      report.notes.first { $0.kind == .currencyAdopted }?.figures.first ?? visit.business.currency.code
    rates = report.notRecorded.map { sum in
      let name = "rate\(sum.currency)"
      return Rate(
        currency: sum.currency,
        field: TextField(
          name, label: words("import.rate", sum.currency, currency),
          value: typed?[name] ?? job.options.rates[sum.currency]?.description ?? "",
          problem: problem?.field == name ? problem?.sentence(words) : nil, autocomplete: "off"))
    }
    hasRates = !rates.isEmpty
    mapping = ImportMappingForm(job, sentences, forms, own: own, typed: typed, problem: problem)
    mappingTitle = words(report.format == "plain" ? "import.changeColumns" : "import.readDifferently")
    isOpen = problem.map { $0.field.hasPrefix("column") } ?? false
    changes = report.changes.prefix(Self.changeLimit).map { change in
      Changed(
        customer: change.name, path: "/customers/\(change.customer)", what: sentences.profile(change.column),
        old: change.old, new: change.new)
    }
    hasChanges = !changes.isEmpty
    let unseen = report.changedValues - changes.count
    moreChanges = unseen > 0 ? words(count: unseen, "import.moreChanges", forms.number(unseen)) : nil
    kept =
      report.keptByHand > 0
      ? words(count: report.keptByHand, "import.keptByHand", forms.number(report.keptByHand)) : nil
    batch = job.batch
    reading = ImportReadingForm(job, sentences, typed: typed)
  }
}
