package caravan.contents;

import caravan.web.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a mail (RFC 5322, RFC 2045): keeps the texts, and passes over all else without
 * holding it. One that nests or parts without end is refused.
 */
final class MailParts {
  private static final Set<String> TEXTS =
      Set.of("text/html", "text/plain", "application/xhtml+xml");
  private static final int DEEPEST = 20;
  private static final int MOST = 2000;
  private static final int LONGEST_FIELD = 64 << 10;

  private final int pageBytes;
  private final MimeTokenStream stream;
  private final Deque<MailHead> heads = new ArrayDeque<>();
  private final List<Part> texts = new ArrayList<>();
  private int messages;
  private int depth;
  private int count;
  private int pictures;
  private int attachments;
  private int tooLarge;

  /**
   * A text of a mail.
   *
   * @param messages how many messages it lies in
   * @param message head of the innermost of them
   * @param head its own
   */
  record Part(int messages, MailHead message, MailHead head, String type, byte[] bytes) {
    boolean isHtml() {
      return !type.equals("text/plain");
    }
  }

  private MailParts(int pageBytes) {
    this.pageBytes = pageBytes;
    MimeConfig config =
        new MimeConfig.Builder()
            .setMaxLineLen(-1)
            .setMaxHeaderLen(LONGEST_FIELD)
            .setMaxHeaderCount(1000)
            .build();
    this.stream = new MimeTokenStream(config, DecodeMonitor.SILENT, null, null);
  }

  /**
   * Reads a mail.
   *
   * @throws Rejected if it is broken or bottomless
   */
  static MailParts of(String subject, InputStream in, int pageBytes) throws IOException {
    MailParts parts = new MailParts(pageBytes);
    try {
      parts.walk(subject, in);
    } catch (MimeException | IllegalArgumentException e) {
      throw Rejected.held(
          subject + " is a broken mail (" + e.getMessage() + "); save the message anew");
    }
    return parts;
  }

  private void walk(String subject, InputStream in) throws IOException, MimeException {
    stream.parse(in);
    Deque<MailHead> innermost = new ArrayDeque<>();
    for (EntityState state = stream.getState();
        state != EntityState.T_END_OF_STREAM;
        state = stream.next()) {
      switch (state) {
        case T_START_MESSAGE -> {
          messages++;
          depth++;
        }
        case T_END_MESSAGE -> {
          messages--;
          depth--;
          innermost.poll();
        }
        case T_START_MULTIPART -> depth++;
        case T_END_MULTIPART -> depth--;
        case T_START_HEADER -> heads.push(new MailHead());
        case T_FIELD -> heads.element().add(stream.getField());
        case T_END_HEADER -> {
          if (innermost.size() < messages) {
            innermost.push(heads.element());
          }
        }
        case T_BODY -> body(innermost.element(), heads.element());
        default -> {}
      }
      if (depth > DEEPEST || count > MOST) {
        throw Rejected.held(
            subject
                + " nests more than "
                + DEEPEST
                + " levels or holds more than "
                + MOST
                + " parts, as no mail does; save its text as HTML");
      }
    }
  }

  private void body(MailHead message, MailHead head) throws IOException {
    count++;
    BodyDescriptor descriptor = stream.getBodyDescriptor();
    String type = String.valueOf(descriptor.getMimeType()).toLowerCase(Locale.ROOT);
    String disposition = head.get("Content-Disposition");
    boolean isAttached =
        disposition != null
            && disposition.strip().toLowerCase(Locale.ROOT).startsWith("attachment");
    if (type.startsWith("image/") && !isAttached) {
      pictures++;
    } else if (!TEXTS.contains(type) || isAttached) {
      attachments++;
    } else {
      text(message, head, type);
    }
  }

  private void text(MailHead message, MailHead head, String type) throws IOException {
    int most = Math.max(0, pageBytes - texts.stream().mapToInt(part -> part.bytes().length).sum());
    InputStream in = stream.getDecodedInputStream();
    byte[] bytes = in.readNBytes(most);
    if (bytes.length == most && in.read() >= 0) {
      tooLarge++;
    } else {
      texts.add(new Part(messages, message, head, type, bytes));
    }
  }

  /** Returns its texts, in order. */
  List<Part> texts() {
    return texts;
  }

  /** Returns what was left out, for a person. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    note(notes, attachments, "attachment is left out", "attachments are left out");
    note(notes, pictures, "picture within the mail is not shown", "pictures within are not shown");
    note(
        notes,
        tooLarge,
        "part is larger than a page may be",
        "parts are larger than a page may be");
    return notes;
  }

  private static void note(List<String> notes, int count, String one, String several) {
    if (count > 0) {
      notes.add(count + " " + (count == 1 ? one : several));
    }
  }

  /**
   * Returns the first of its texts that satisfies, in the message that lies least deep; or null.
   */
  @Nullable Part first(Predicate<Part> wanted) {
    Part best = null;
    for (Part part : texts) {
      if (wanted.test(part) && (best == null || part.messages() < best.messages())) {
        best = part;
      }
    }
    return best;
  }
}
