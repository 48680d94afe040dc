// The whole site on one screen: every address, and what it asks of the one who opens it.

import Hummingbird
package import Office

/// Every page. A page's folder lists its routes; this lists the folders.
package enum Site {
  static let routes: [Route] =
    // For everybody.
    StaticPages.routes
    + PhonePages.routes  //        /c/{key}
    + SignInPages.routes  //       /sign-in  /sign-in/{token}  /sign-out
    // Bringing in, and the way back.
    + ImportPages.routes  //       /import  /import/{job} …
    + ImportBatchPages.routes  //  /import/batch/{batch} …
    + PastImportPages.routes  //   /imports/{id}  /imports/{id}/problems.csv
    + ExportPages.routes  //       /export  /export/{subject}/{form}
    + ChangePages.routes  //       /changes  /changes/{id}  /changes/{id}/undo
    // The day's work, and the customers.
    + TodayPages.routes  //        /
    + CustomersPages.routes  //    /customers
    + SearchPages.routes  //       /search
    + NewcomerLikenessPages.routes  // /newcomers/like
    + CustomerPages.routes  //     /customers/{id}  /customers/{id}/purchases …
    + FieldPages.routes  //        /fields  /fields/{id} …
    + CardPages.routes  //         /cards  /cards/issue  /cards/settings  /cards/sheet …
    + ScanPages.routes  //         /scan
    + GroupPages.routes  //        /groups  /groups/{id}
    + RelationKindPages.routes  // /groups/kinds …
    + ListPages.routes  //         /lists  /lists/{id} …
    + ListUsePages.routes  //      /lists/{id}/fill  /compare  /rank  /prospects
    + DuplicatePages.routes  //    /duplicates  /duplicates/many  /duplicates/merged …
    + TagPages.routes  //          /tags  /customers/tags …
    + DatePages.routes  //         /dates
    + CapturePages.routes  //      /capture  /capture/note …
    // The seven answers.
    + ValuePages.routes  //        /value  /value/unnamed
    + GoldPages.routes  //         /gold
    + WhyPages.routes  //          /why  /why/answers/{id}  /why/reasons …
    + SourcePages.routes  //       /sources  /sources/costs …
    + BroughtPages.routes  //      /brought
    + ThanksPages.routes  //       /thanks  /thanks/given …
    + DealBreakerPages.routes  //  /deal-breakers  /deal-breakers/causes …
    // Oneself and the house.
    + WelcomePages.routes  //      /welcome
    + PreferencePages.routes  //   /preferences
    + AccountPages.routes  //      /account  /account/password  /account/sessions/{handle}/end
    + SettingsPages.routes  //     /settings
    + PeoplePages.routes  //       /settings/people …

  /// One route as `regulars routes` prints it.
  package struct Line: Sendable, Equatable {
    package let method: String
    package let path: String
    /// Nil for everybody.
    package let permission: Permission?
  }

  /// Every route in the order of its address.
  package static var lines: [Line] {
    routes.map { Line(method: $0.method.rawValue, path: $0.path, permission: $0.permission) }
      .sorted { ($0.path, $0.method) < ($1.path, $1.method) }
  }

  /// The routes behind what stands around all of them.
  static func router(_ house: House) -> Router<EdgeContext> {
    let router = Router(context: EdgeContext.self, options: .autoGenerateHeadEndpoints)
    router.addMiddleware {
      LogRequests(logger: house.logger)
      SecureHeaders(isSecure: house.isSecure)
      KnownHosts(house: house)
      NotFoundPages(house: house)
    }
    for route in routes {
      let gate = Gate(route: route, house: house)
      router.on(RouterPath(route.path), method: route.method) { request, context in
        await gate.respond(request, context)
      }
    }
    return router
  }
}
