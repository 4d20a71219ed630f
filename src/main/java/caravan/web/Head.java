package caravan.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The head of an HTTP message (RFC 9112 §2.1): its first line and its fields, in order.
 *
 * @param line request line or status line
 */
public record Head(String line, List<Field> fields) {
  private static final String LINE_END = "\r\n";

  public Head {
    fields = List.copyOf(fields);
  }

  /** A field's name as it was spelled, and its value. */
  public record Field(String name, String value) {
    /** Returns whether this is its name, in any case (RFC 9110 §5.1). */
    public boolean is(String other) {
      return name.equalsIgnoreCase(other);
    }
  }

  /** Reads a head whose lines are parted by CRLF; a line that is no field is left out. */
  public static Head parse(String text) {
    String[] lines = text.split(LINE_END, -1);
    List<Field> fields = new ArrayList<>();
    for (int n = 1; n < lines.length; n++) {
      int colon = lines[n].indexOf(':');
      if (colon > 0) {
        fields.add(new Field(lines[n].substring(0, colon), lines[n].substring(colon + 1).strip()));
      }
    }
    return new Head(lines[0], fields);
  }

  /** Returns the values of a field in order; none where it is not there. */
  public List<String> all(String name) {
    return fields.stream().filter(field -> field.is(name)).map(Field::value).toList();
  }

  /** Returns the status code of an answer's head, or 0 where its first line tells none. */
  public int status() {
    String[] parts = line.split(" ", 3);
    return parts.length > 1 && parts[1].matches("[1-9]\\d\\d") ? Integer.parseInt(parts[1]) : 0;
  }

  /** Returns the head as it is sent, without the empty line that ends it. */
  public String text() {
    return fields.stream()
        .map(field -> LINE_END + field.name() + ": " + field.value())
        .collect(Collectors.joining("", line, ""));
  }
}
