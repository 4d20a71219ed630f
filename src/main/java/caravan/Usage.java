package caravan;

/** Thrown for settings, routes or arguments that stop the start; the process ends with 2. */
final class Usage extends RuntimeException {
  Usage(String message) {
    super(message, null, false, false);
  }
}
