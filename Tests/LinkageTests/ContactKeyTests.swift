// When two addresses or numbers are the same.

import Linkage
import Testing

struct ContactKeyTests {
  @Test func `an address is the same however it is written`() {
    #expect(emailKey(" Ada@Example.COM ") == "ada@example.com")
  }

  @Test(arguments: ["ada", "@example.com", "ada@", "ada@nowhere", "a da@example.com", "none@example.com"])
  func `what is no address has no key`(written: String) { #expect(emailKey(written) == nil) }

  @Test func `a number is the same with and without its country`() {
    #expect(phoneKey("098765 43210", country: "IN") == "+919876543210")
    #expect(phoneKey("+91 98765-43210", country: "GB") == "+919876543210")
    #expect(phoneKey("0091 9876543210", country: "US") == "+919876543210")
    #expect(phoneKey("(555) 010-9999", country: "US") == phoneKey("1 555 010 9999", country: "US"))
  }

  @Test(arguments: ["12345", "", "no phone", "1234567890123456"])
  func `too few or too many digits are no number`(written: String) { #expect(phoneKey(written, country: "GB") == nil) }
}
