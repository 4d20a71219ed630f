package caravan;

import caravan.observe.JsonLogs;
import org.jspecify.annotations.Nullable;

/** How the log looks: on standard error, one line an event, quiet but for Caravan's own. */
final class Log {
  private static final String PROVIDER = "slf4j.provider";
  private static final String PREFIX = "org.slf4j.simpleLogger.";

  private Log() {}

  /**
   * Sets it up, before the first line is logged.
   *
   * @param json whether a line is a JSON object
   */
  static void setUp(boolean verbose, boolean json) {
    if (json) {
      System.setProperty("slf4j.internal.verbosity", "WARN");
      System.setProperty(PROVIDER, JsonLogs.class.getName());
    }
    set("logFile", "System.err");
    set("defaultLogLevel", "warn");
    set("log.caravan", verbose ? "debug" : "info");
    set("log.org.apache.camel.component.file", "off"); // a refused file is reported by us
    set("log.org.apache.camel.main.BaseMainSupport", "error");
    set("showThreadName", "false");
    set("showLogName", "false");
    set("showDateTime", "true");
    set("dateTimeFormat", "HH:mm:ss");
    set("levelInBrackets", "false");
  }

  /** Tells the person or program behind standard error something that is no event. */
  static void say(String text) {
    if (isJson()) {
      System.getLogger("caravan").log(System.Logger.Level.INFO, "{0}", text);
    } else {
      System.err.println(text);
    }
  }

  /**
   * Tells why the program ends before its work is done, and where where that is a fault of ours.
   */
  static void fail(String text, @Nullable Throwable fault) {
    if (isJson()) {
      System.getLogger("caravan").log(System.Logger.Level.ERROR, text, fault);
      return;
    }
    System.err.println("caravan: " + text);
    if (fault != null) {
      fault.printStackTrace();
    }
  }

  private static boolean isJson() {
    return JsonLogs.class.getName().equals(System.getProperty(PROVIDER));
  }

  private static void set(String key, String value) {
    if (System.getProperty(PREFIX + key) == null) {
      System.setProperty(PREFIX + key, value);
    }
  }
}
