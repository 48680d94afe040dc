// What a column is, from its name and its cells.

import Linkage
import Testing

@Suite struct RoleGuessTests {
  @Test func `columns are known by their names`() {
    let titles = [
      "First Name", "surname", "E-mail", "Mobile", "Street address", "Town", "Post code", "date_of_birth",
      "Company", "record id", "soc_sec_id",
    ]
    let cells = [
      "Ada", "Upton", "ada@example.com", "020 7946 0001", "4 Elm Lane", "York", "YO1 7HH", "1990-02-03",
      "Upton Ltd", "7", "1234567",
    ]
    let roles: [ColumnRole] = [
      .givenName, .familyName, .email, .phone, .street, .city, .postalCode, .birthday, .name, .ignored,
      .identifier,
    ]
    #expect(ColumnRole.guess(titles: titles, samples: [cells]) == roles)
  }

  @Test func `columns whose names say nothing are known by what is in them`() {
    let samples = (1..<20).map {
      ["\($0) High Road", "AB\($0) 4CD", "a\($0)@example.com", "1985-03-1\($0 % 9)", "red"]
    }
    let roles = ColumnRole.guess(titles: ["a", "b", "c", "d", "e"], samples: samples)
    #expect(roles == [.street, .postalCode, .email, .birthday, .ignored])
  }

  @Test func `a list with birthdays calls a person's name simply name`() {
    let samples = [["Ada Upton", "1990-02-03"], ["Ben Larkin", "1985-12-30"]]
    #expect(ColumnRole.guess(titles: ["Name", "Birthday"], samples: samples) == [.fullName, .birthday])
  }
}
