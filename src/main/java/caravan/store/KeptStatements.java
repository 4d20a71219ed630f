package caravan.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The prepared statements of one connection, kept for the next time their SQL is asked for: to
 * prepare one costs more than to run it. For one thread.
 */
final class KeptStatements extends DefaultStatementBuilder {
  private static final int MOST = 200;

  private final Map<String, PreparedStatement> idle = new HashMap<>();
  private final IdentityHashMap<Statement, String> busy = new IdentityHashMap<>();

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    PreparedStatement kept = idle.remove(sql);
    PreparedStatement statement = kept == null ? super.create(connection, sql, context) : kept;
    busy.put(statement, sql);
    return statement;
  }

  @Override
  public void close(Connection connection, String ignored, Statement statement)
      throws SQLException {
    String sql = busy.remove(statement);
    if (sql != null && idle.size() < MOST && statement instanceof PreparedStatement prepared) {
      PreparedStatement other = idle.putIfAbsent(sql, prepared);
      if (other == null) {
        return;
      }
    }
    statement.close();
  }

  /**
   * Lets all go, those in use once they are done: after a failure the driver may have ended them.
   */
  void forget() {
    busy.clear();
    idle.values().forEach(KeptStatements::end);
    idle.clear();
  }

  private static void end(Statement statement) {
    try {
      statement.close();
    } catch (SQLException e) {
      return; // it was ended already
    }
  }

  @Override
  public void close(Connection connection) {
    forget();
  }
}
