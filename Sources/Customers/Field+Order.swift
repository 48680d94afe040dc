// In which order the business's own fields stand, and which are shown first.

package import Storage

extension Transaction {
  /// Shows a field before the others, or among them again. Throws `FieldRefusal.notFound`.
  package func showFirst(_ id: Field.ID, _ isFirst: Bool) throws {
    guard try update("field", id: id.rawValue, ["is_first": isFirst]) else { throw FieldRefusal.notFound }
  }

  /// Moves a field one place up or down among those that are shown with it. Throws `FieldRefusal.notFound`.
  package func move(field id: Field.ID, up: Bool) throws {
    let all = try fields()
    guard let field = all.first(where: { $0.id == id }) else { throw FieldRefusal.notFound }
    var group = all.filter { $0.isFirst == field.isFirst }
    guard let place = group.firstIndex(where: { $0.id == id }) else { return }
    let other = up ? place - 1 : place + 1
    guard group.indices.contains(other) else { return }
    group.swapAt(place, other)
    let order = field.isFirst ? group + all.filter { !$0.isFirst } : all.filter(\.isFirst) + group
    for (place, field) in order.enumerated() {
      try update("field", id: field.id.rawValue, ["position": place + 1])
    }
  }
}
