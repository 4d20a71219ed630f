package caravan.observe;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A logger that hands on what is at or above its level. Thread-safe. */
final class JsonLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1;

  private final int least;
  private final transient Consumer<Event> write;

  /** Something to be logged. */
  record Event(String logger, Level level, String message, @Nullable Throwable error) {}

  JsonLogger(String name, int least, Consumer<Event> write) {
    this.name = name;
    this.least = least;
    this.write = write;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable error) {
    String message = MessageFormatter.basicArrayFormat(pattern, arguments);
    write.accept(new Event(name, level, String.valueOf(message), error));
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return least <= Level.TRACE.toInt();
  }

  @Override
  public boolean isDebugEnabled() {
    return least <= Level.DEBUG.toInt();
  }

  @Override
  public boolean isInfoEnabled() {
    return least <= Level.INFO.toInt();
  }

  @Override
  public boolean isWarnEnabled() {
    return least <= Level.WARN.toInt();
  }

  @Override
  public boolean isErrorEnabled() {
    return least <= Level.ERROR.toInt();
  }
}
