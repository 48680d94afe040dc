// What comes over the counter: files are opened into their tables, looked at, and told apart from those we do not take.

import Exchange
import Foundation
import Identify
import Office

/// What became of what somebody sent.
enum ImportReceived: Sendable {
  case one(ImportJob)
  case several(ImportBatch)

  /// The path of its page.
  var address: String {
    switch self {
    case .one(let job): job.address
    case .several(let batch): batch.address
    }
  }
}

/// A table that has been looked at, before it is a job.
struct LookedAt: Sendable {
  let glance: Glance
  let sheets: [String]
  /// What only a person can settle, or nil.
  let open: ImportRefusal?
}

extension ImportDesk {
  /// Takes files over. One file alone that cannot come in is refused; among several it is told of.
  /// Throws a refusal, also when the desk is full.
  func accept(_ uploads: [Upload], options: ImportOptions, owner: Staff.ID) async throws -> ImportReceived {
    var found: [(name: String, mark: FileMark?, parts: Result<[SentFile.Part], any Error>)] = []
    for upload in uploads {
      let name = ImportedFileName.shown(upload.name)
      let (mark, parts) = try await opened(upload.path, name)
      found.append((name, mark, parts))
    }
    if found.count == 1, let only = found.first {
      let parts = try only.parts.get()
      if parts.count == 1, case .table(let table)? = parts.first {
        return .one(try await job(table, options, owner))
      }
    }
    let batch = ImportAddress(server: server, id: Secret.token())
    var entries: [ImportBatch.Entry] = []
    var seen: [FileMark: String] = [:]
    for file in found {
      if let mark = file.mark, let first = seen[mark] {
        discard(file.parts)
        entries.append(.init(name: file.name, fate: .same(as: first)))
        continue
      }
      if let mark = file.mark { seen[mark] = file.name }
      switch file.parts {
      case .success(let parts):
        for part in parts { entries.append(try await entry(part, options, owner, of: batch, &seen)) }
      case .failure(let refusal as any Refused):
        entries.append(.init(name: file.name, fate: .refused(refusal)))
      case .failure(let fault): throw fault
      }
    }
    let several = ImportBatch(batch, owner: owner, entries: entries, at: now())
    keep(several)
    return .several(several)
  }

  private func entry(
    _ part: SentFile.Part, _ options: ImportOptions, _ owner: Staff.ID, of batch: ImportAddress,
    _ seen: inout [FileMark: String]
  ) async throws -> ImportBatch.Entry {
    switch part {
    case .leftOut(let name, let refusal):
      return .init(name: name, fate: refusal.map { .refused($0) } ?? .leftOut)
    case .table(let table):
      if table.isCopy, table.sheet == nil {
        let mark = try await offThePool { try FileMark(of: table.path) }.get()
        if let first = seen[mark] {
          unlink(table.path)
          return .init(name: table.name, fate: .same(as: first))
        }
        seen[mark] = table.name
      }
      do {
        return .init(
          name: table.name, fate: .job(try await job(table, options, owner, of: batch.batchPath)))
      } catch let refusal as any Refused {
        return .init(name: table.name, fate: .refused(refusal))
      }
    }
  }

  /// Looks at a table and makes it a job. Throws a refusal when it cannot come in, or the desk is full.
  private func job(
    _ table: SentTable, _ options: ImportOptions, _ owner: Staff.ID, of batch: String? = nil
  ) async throws -> ImportJob {
    // Sheets of one workbook share a file: each job has its own name for it and removes that.
    defer { if table.isCopy { unlink(table.path) } }
    var options = options
    options.sheet = table.sheet ?? options.sheet
    let looked = try await look(table.path, options)
    let address = ImportAddress(server: server, id: Secret.token())
    let job = ImportJob(
      address, owner: owner, path: folder + "/" + address.id, fileName: table.name, options: options,
      looked: looked, batch: batch, at: now())
    try add(job)
    guard link(table.path, job.path) == 0 else {
      forget(job)
      throw UploadFile.fault("Keeping a file")
    }
    if looked.open == nil { queue(job) }
    return job
  }

  private func opened(_ path: String, _ name: String) async throws -> (
    FileMark?, Result<[SentFile.Part], any Error>
  ) {
    let parts = await offThePool { [catalogue, folder] in
      try SentFile(
        path, name: name, catalogue: catalogue, unpackingInto: folder, newName: Secret.token
      ).parts()
    }
    // An empty file has no mark; it is refused in its own words.
    let mark = await offThePool { try FileMark(of: path) }
    return (try? mark.get(), parts)
  }

  private func discard(_ parts: Result<[SentFile.Part], any Error>) {
    guard case .success(let parts) = parts else { return }
    for case .table(let table) in parts where table.isCopy { unlink(table.path) }
  }
}
