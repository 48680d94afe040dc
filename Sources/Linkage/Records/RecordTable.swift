// A list of people and businesses as matching reads it: each distinct text once, records as small numbers.

/// Records to be matched. Made by `RecordTable.Builder`.
package struct RecordTable: Sendable {
  /// How many records there are.
  package internal(set) var count = 0
  var persons = PersonNames()
  var businesses = Businesses()
  var birthdays = Birthdays()
  var mails = Mails()
  var phones = Phones()
  var addresses = Addresses()
  var traits: [Trait] = []
  var lists: [ManyValued] = []
  /// The same, record by record.
  var lines: [RecordLine] = []
  /// Record → number of the list it comes from.
  package internal(set) var sources: [Int32] = []

  /// Counts how many customers have each value; `weights` says for each record which part of a customer it is.
  mutating func weigh(_ weights: [Float]) {
    persons.weigh(weights)
    businesses.weigh(weights)
    birthdays.weigh(weights)
    mails.weigh(weights)
    phones.weigh(weights)
    addresses.weigh(weights)
    for index in traits.indices { traits[index].column.weigh(weights) }
    for index in lists.indices { lists[index].weigh(weights) }
  }
}
