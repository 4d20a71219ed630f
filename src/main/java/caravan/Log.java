package caravan;

/** How the log looks: on standard error, one line an event, quiet but for Caravan's own. */
final class Log {
  private static final String PREFIX = "org.slf4j.simpleLogger.";

  private Log() {}

  static void setUp(boolean verbose) {
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

  private static void set(String key, String value) {
    if (System.getProperty(PREFIX + key) == null) {
      System.setProperty(PREFIX + key, value);
    }
  }
}
