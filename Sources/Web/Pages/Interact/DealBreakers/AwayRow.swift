// One customer who stays away, with the form that records why.

import Customers
import Differentiate
import Interact
import Office

/// Pages/Interact/DealBreakers/awayRow.mustache.
struct AwayRow: FastRow {
  /// What all rows share.
  struct Context {
    let visit: Visit
    let write: FigureWriter
    let asOf: Day
    let causes: [ListedName]
    let causeNames: [Int64: String]
    /// Where the form is sent, so that the same list comes back.
    let address: String
    let canRecord: Bool
    let refused: RefusedForm?
  }

  static let fields = [
    "id", "path", "name", "gold", "dots", "sentence", "spend", "yearly", "cause", "canRecord", "open", "csrf",
    "once", "causes", "words", "wordsProblem", "causeProblem", "address",
  ]
  let values: [String]

  init(_ line: CustomerLine, _ context: Context) {
    let (visit, write, refused) = (context.visit, context.write, context.refused)
    let standing = line.standing
    let form = "row\(line.id.rawValue)"
    let cause: String =
      switch standing.causeID {
      case 0: ""
      case -1: visit.words("breaker.notCoded")
      default: context.causeNames[standing.causeID] ?? ""
      }
    values = [
      String(line.id.rawValue), write.path(line.id), line.name, line.isGold ? "yes" : "", write.dots(line),
      Self.sentence(standing, context), standing.purchases > 0 ? write.money(standing.spend12Months) : "",
      standing.isAtRisk ? write.money(standing.yearlySpend) : "", cause, context.canRecord ? "yes" : "",
      refused.isOf(form) ? "yes" : "", visit.session.csrf, context.canRecord ? visit.once : "",
      context.canRecord ? Self.options(context, chosen: Int64(refused.typed(form, "cause"))) : "",
      refused.typed(form, "words"), refused.otherProblem(form, than: "no-such-cause") ?? "",
      refused.problem(form, "no-such-cause") ?? "", context.address,
    ]
  }

  /// "Not here for 47 days; usually comes every 12."
  private static func sentence(_ standing: Standing, _ context: Context) -> String {
    let (words, write) = (context.visit.words, context.write)
    guard let away = standing.daysSinceLast(asOf: context.asOf) else { return words("breaker.neverSentence") }
    guard let gap = standing.usualGap else {
      return words(
        count: standing.purchaseDays, "breaker.unknownSentence", write.count(standing.purchaseDays),
        write.days(away))
    }
    return words("breaker.awaySentence", write.days(away), write.gap(gap))
  }

  private static func options(_ context: Context, chosen: Int64?) -> String {
    let first = "<option value=\"\">\(Markup.escaped(context.visit.words("breaker.notCoded")))</option>"
    return first
      + context.causes.map { cause in
        let isChosen = cause.id == chosen ? " selected" : ""
        return "<option value=\"\(cause.id)\"\(isChosen)>\(Markup.escaped(cause.name))</option>"
      }.joined()
  }
}
