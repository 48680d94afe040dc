// A customer's page, on which everything known of them is shown and every part of it can be changed in place.

import Customers
import Differentiate
import HTTPTypes
import Hummingbird
import Identify
import Interact
import Office
import Storage

/// /customers/{id} …
enum CustomerPages {
  static let routes: [Route] =
    [Route.get("/customers/{id}", .view) { try await page($0) }] + ProfileForms.routes + OwnFieldForms.routes
    + TradeForms.routes
    + CardForms.routes
    + StoryForms.routes + QuestionForms.routes + CustomerChanges.routes
    + RelationForms.routes
    + TagForms.routes + KeyDateForms.routes + DocumentForms.routes

  /// The page, or the page with a form shown again.
  static func page(_ visit: Visit, problem: CustomerProblem? = nil) async throws -> Response? {
    guard let id = visit.id().map(Customer.ID.init) else { return nil }
    let place = PurchasePage.Place(visit.query["purchases"])
    let readout = try await visit.database.read { try CustomerReadout($0, id, purchasesAfter: place) }
    guard let readout else { return nil }
    return visit.page(
      CustomerPage(visit, readout, problem), "Pages/Identify/Customer/customer",
      status: problem == nil ? .ok : .unprocessableContent)
  }

  /// Changes something about the customer of the address and leads back to the form's part of the page, or to where
  /// the form says. A refusal shows the form again with its sentence by the field.
  static func change(
    _ visit: Visit, _ form: CustomerForm, field: String, about: String, notice: String = "saved",
    kind: Change.Kind = .edit, _ body: @escaping @Sendable (Transaction, Customer.ID) throws -> Void
  ) async throws -> Response? {
    guard let id = visit.id().map(Customer.ID.init) else { return nil }
    let next = visit.form["next"].isEmpty ? "/customers/\(id.rawValue)#\(form.section)" : visit.form["next"]
    do {
      return try await visit.change(kind, about: about) { transaction in
        guard try transaction.customer(id) != nil else { throw CustomerRefusal.notFound }
        try body(transaction, id)
        return Done(next, notice: notice)
      }
    } catch CustomerRefusal.notFound {
      return nil
    } catch let problem as CustomerProblem {
      return try await page(visit, problem: problem)
    } catch let refusal as any Refused {
      let sentence = refusal.sentence(visit.words)
      return try await page(visit, problem: CustomerProblem(form: form, field: field, sentence: sentence))
    }
  }

  /// A day typed into a form; today when there is no such field.
  static func day(_ visit: Visit, _ field: String) throws -> Day {
    let typed = visit.form[field]
    guard !typed.isEmpty else { return visit.today }
    guard let day = Day(iso: typed) else { throw CustomerRefusal.dateUnreadable }
    return day
  }

  /// The id in an address such as /customers/7/notes/12.
  static func part(_ visit: Visit) throws -> Int64 {
    guard let part = visit.id("part") else { throw CustomerRefusal.notFound }
    return part
  }
}

/// What a customer's page needs, read in one snapshot.
struct CustomerReadout: Sendable {
  let figures: CustomerFigures
  let purchases: PurchasePage
  let isLaterPage: Bool
  let reasons: [GivenReason]
  let thanks: [Thanks]
  let unthanked: [String]
  let dealBreakers: [DealBreaker]
  let notes: [Note]
  let followUps: [FollowUp]
  let sources: [ListedName]
  let reasonNames: [ListedName]
  let causes: [ListedName]
  let staff: [Int64: String]
  let addresses: [KeptAddress]
  let cards: CardReadout
  /// The business's own fields, and what they hold of this customer.
  let fields: [Field]
  let fieldValues: [FieldValue]
  let relations: RelationsReadout
  let listFacts: [ListFact]
  /// Who went into them, and who looks like them.
  let likeness: LikenessReadout
  let keyDates: [KeyDate]
  let documents: [Document]

  /// Nil when there is no such customer.
  init?(_ snapshot: Snapshot, _ id: Customer.ID, purchasesAfter place: PurchasePage.Place?) throws {
    guard let figures = try snapshot.figures(of: id) else { return nil }
    self.figures = figures
    purchases = try snapshot.purchases(of: id, after: place, limit: 20)
    isLaterPage = place != nil
    reasons = try snapshot.reasons(of: id)
    thanks = try snapshot.thanks(of: id)
    unthanked =
      try figures.standing.owed.contains(.referral) ? snapshot.unthankedReferrals(of: id).map(\.name) : []
    dealBreakers = try snapshot.dealBreakers(of: id)
    notes = try snapshot.notes(of: id)
    followUps = try snapshot.followUps(of: id)
    sources = try snapshot.sourceList()
    reasonNames = try snapshot.reasonList()
    causes = try snapshot.causeList()
    addresses = try snapshot.keptAddresses(of: id)
    cards = try CardReadout(snapshot, id, asOf: figures.asOf)
    fields = try snapshot.fields()
    fieldValues = try snapshot.fieldValues(of: id)
    relations = try RelationsReadout(snapshot, figures.customer)
    listFacts = try snapshot.listFacts(of: id)
    likeness = try LikenessReadout(snapshot, id)
    keyDates = try snapshot.keyDates(of: id)
    documents = try snapshot.documents(of: id)
    staff = Dictionary(try snapshot.staff().map { ($0.id.rawValue, $0.name) }) { first, _ in first }
  }
}
