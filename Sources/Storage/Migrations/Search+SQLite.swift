// The full-text index over customers on SQLite, kept by triggers so that no way of writing can forget it.

extension Migrations {
  static let searchOnSQLite: [String] = [
    """
    CREATE VIRTUAL TABLE customer_search USING fts5 (
      search_text, content = 'customer', content_rowid = 'id', prefix = '1 2 3', columnsize = 0, detail = 'none',
      tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mc Mn'"
    )
    """,
    """
    CREATE TRIGGER customer_search_added AFTER INSERT ON customer BEGIN
      INSERT INTO customer_search (rowid, search_text) VALUES (new.id, new.search_text);
    END
    """,
    """
    CREATE TRIGGER customer_search_removed AFTER DELETE ON customer BEGIN
      INSERT INTO customer_search (customer_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
    END
    """,
    """
    CREATE TRIGGER customer_search_changed AFTER UPDATE OF search_text ON customer BEGIN
      INSERT INTO customer_search (customer_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
      INSERT INTO customer_search (rowid, search_text) VALUES (new.id, new.search_text);
    END
    """,
  ]
}
