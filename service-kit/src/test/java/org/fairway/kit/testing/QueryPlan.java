package org.fairway.kit.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How PostgreSQL really ran a statement, by the plan that serves any parameters: the one a session ends up with.
 *
 * @param scans every node that read the table
 */
public record QueryPlan(List<JsonNode> scans) {
    /** Runs the statement, with its question marks replaced by the parameters; what it changes is changed. */
    public static QueryPlan of(Connection connection, String table, String sql, String... parameters)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set plan_cache_mode = force_generic_plan");
            statement.execute("prepare asked as " + numbered(sql));
            String call = parameters.length == 0 ? "asked" : "asked('" + String.join("', '", parameters) + "')";
            try (ResultSet row = statement.executeQuery("explain (analyze, format json) execute " + call)) {
                row.next();
                List<JsonNode> scans = new ArrayList<>();
                collect(JsonMapper.shared().readTree(row.getString(1)).get(0).get("Plan"), table, scans);
                return new QueryPlan(scans);
            } finally {
                statement.execute("deallocate asked");
            }
        }
    }

    public boolean readsTheWholeTable() {
        return scans.stream().anyMatch(scan -> scan.get("Node Type").asString().equals("Seq Scan"));
    }

    /** Rows read of the table, whether or not they were wanted. */
    public long rowsRead() {
        return scans.stream().mapToLong(QueryPlan::rows).sum();
    }

    private static long rows(JsonNode scan) {
        double perLoop = scan.get("Actual Rows").asDouble()
                + scan.path("Rows Removed by Filter").asDouble(0);
        return Math.round(perLoop * scan.get("Actual Loops").asLong());
    }

    private static void collect(JsonNode node, String table, List<JsonNode> scans) {
        if (node.path("Relation Name").asString("").equals(table)
                && node.get("Node Type").asString().contains("Scan")) {
            scans.add(node);
        }
        node.path("Plans").forEach(child -> collect(child, table, scans));
    }

    private static String numbered(String sql) {
        StringBuilder numbered = new StringBuilder();
        int parameter = 0;
        for (char c : sql.toCharArray()) {
            numbered.append(c == '?' ? "$" + ++parameter : String.valueOf(c));
        }
        return numbered.toString();
    }
}
