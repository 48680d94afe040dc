// The index of tags on PostgreSQL, kept by triggers over `customer.tags`, a statement's rows together.

extension Migrations {
  static let tagsOnPostgres: [String] =
    [
      #"""
      CREATE FUNCTION tags_of (tags TEXT) RETURNS TABLE (fold TEXT, name TEXT)
      LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 4
      BEGIN ATOMIC
        SELECT lower(btrim(part, E' \t\n\r') COLLATE "C"), min(btrim(part, E' \t\n\r') COLLATE "C")
        FROM string_to_table(tags, ',') AS part
        WHERE btrim(part, E' \t\n\r') <> ''
        GROUP BY 1;
      END
      """#,
      function("customer_tags_added", taking("changed AS c")),
      trigger("customer_tags_added", on: "INSERT", "NEW TABLE AS changed"),
      function("customer_tags_gone", leaving("gone AS g")),
      trigger("customer_tags_gone", on: "DELETE", "OLD TABLE AS gone"),
      function(
        "customer_tags_changed",
        """
        IF NOT EXISTS (SELECT FROM gone AS g JOIN changed AS c ON c.id = g.id WHERE c.tags <> g.tags) THEN
          RETURN NULL;
        END IF;
        \(leaving("gone AS g JOIN changed AS c ON c.id = g.id AND c.tags <> g.tags"))
        \(taking("changed AS c JOIN gone AS g ON g.id = c.id AND g.tags <> c.tags"))
        """),
      trigger("customer_tags_changed", on: "UPDATE", "OLD TABLE AS gone NEW TABLE AS changed"),
    ] + taking("customer AS c").split(separator: ";\n").map(String.init)

  private static func function(_ name: String, _ statements: String) -> String {
    """
    CREATE FUNCTION \(name) () RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      \(statements)
      RETURN NULL;
    END $$
    """
  }

  private static func trigger(_ name: String, on event: String, _ tables: String) -> String {
    """
    CREATE TRIGGER \(name) AFTER \(event) ON customer REFERENCING \(tables)
    FOR EACH STATEMENT EXECUTE FUNCTION \(name)()
    """
  }

  /// Takes the tags of the customers `c` in.
  private static func taking(_ rows: String) -> String {
    """
    INSERT INTO customer_tag (fold, customer_id)
    SELECT t.fold, c.id FROM \(rows) CROSS JOIN LATERAL tags_of(c.tags) AS t WHERE c.tags <> '';
    INSERT INTO tag (fold, name, customers)
    SELECT t.fold, min(t.name), COUNT(*) FROM \(rows) CROSS JOIN LATERAL tags_of(c.tags) AS t WHERE c.tags <> ''
    GROUP BY t.fold
    ON CONFLICT (fold) DO UPDATE SET customers = tag.customers + excluded.customers;

    """
  }

  /// Lets the tags of the customers `g` go.
  private static func leaving(_ rows: String) -> String {
    """
    DELETE FROM customer_tag AS k
    USING (SELECT t.fold, g.id FROM \(rows) CROSS JOIN LATERAL tags_of(g.tags) AS t WHERE g.tags <> '') AS o
    WHERE k.fold = o.fold AND k.customer_id = o.id;
    UPDATE tag SET customers = tag.customers - o.customers
    FROM (
      SELECT t.fold, COUNT(*) AS customers
      FROM \(rows) CROSS JOIN LATERAL tags_of(g.tags) AS t WHERE g.tags <> '' GROUP BY t.fold
    ) AS o
    WHERE tag.fold = o.fold;
    DELETE FROM tag WHERE customers <= 0;
    """
  }
}
