package caravan.contents;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.util.ByteSequence;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a message or a part, the first of each name: unfolded, and in whatever charset they
 * were written.
 */
final class MailHead {
  private final Map<String, String> fields = new HashMap<>();

  void add(Field field) {
    ByteSequence raw = field.getRaw();
    String line =
        raw == null ? field.getName() + ": " + field.getBody() : Parcel.text(raw.toByteArray());
    String value = line.substring(line.indexOf(':') + 1).replaceAll("\\n(?=[ \\t])", "").strip();
    fields.putIfAbsent(field.getName().toLowerCase(Locale.ROOT), value);
  }

  /** Returns a field as it is written, or null. */
  @Nullable String get(String name) {
    return fields.get(name.toLowerCase(Locale.ROOT));
  }

  /** Returns a field as a person reads it (RFC 2047), or the empty string. */
  String text(String name) {
    return decoded(fields.getOrDefault(name.toLowerCase(Locale.ROOT), ""));
  }

  /** Returns a text with its encoded words decoded. */
  static String decoded(String text) {
    return text.contains("=?")
        ? DecoderUtil.decodeEncodedWords(text, DecodeMonitor.SILENT).strip()
        : text;
  }
}
