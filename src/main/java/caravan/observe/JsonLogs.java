package caravan.observe;

import java.util.function.UnaryOperator;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * What SLF4J logs through where the log is JSON; chosen by the property {@code slf4j.provider},
 * before the first line is logged. Thread-safe.
 */
public final class JsonLogs implements SLF4JServiceProvider {
  private static volatile UnaryOperator<String> masked = text -> text;

  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter context = new BasicMDCAdapter();
  private final ILoggerFactory loggers = new JsonLoggers(text -> masked.apply(text));

  /** Masks from now on what must not be logged, in all of the process: there is one log. */
  public static void mask(UnaryOperator<String> secrets) {
    masked = secrets;
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return loggers;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {}
}
