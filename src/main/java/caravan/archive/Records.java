package caravan.archive;

import caravan.web.Capture;
import caravan.web.Head;
import caravan.web.Heads;
import caravan.web.Visit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCaptureRecord;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcTruncationReason;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;

/**
 * Makes WARC 1.1 records, each a gzip member of its own.
 *
 * <p>A body is kept as it is after decompression. So the fields of its head that speak of the wire
 * are renamed ({@code X-Archive-Orig-…}), and {@code Content-Length} is that of the body kept.
 */
final class Records {
  /** Fields of ours (WARC 1.1 §5 allows them), by which a replay knows what was asked for. */
  static final String SOURCE = "Caravan-Source";

  static final String KIND = "Caravan-Visit-Kind";
  static final String VISIT = "Caravan-Visit-Url";
  static final String ID = "Caravan-Visit-Id";

  /** 1 for the first page of an article. */
  static final String PAGE = "Caravan-Visit-Page";

  private static final MediaType REQUEST = MediaType.parse("application/http;msgtype=request");
  private static final MediaType RESPONSE = MediaType.parse("application/http;msgtype=response");
  private static final String RENAMED = "X-Archive-Orig-";
  private static final String LENGTH = "Content-Length";

  private Records() {}

  /** Returns the record that says who wrote a file. */
  static byte[] info(String file, String software, Instant at) throws IOException {
    Warcinfo info =
        new Warcinfo.Builder()
            .date(at)
            .filename(file)
            .fields(
                Map.of(
                    "software",
                    List.of(software),
                    "format",
                    List.of("WARC File Format 1.1"),
                    "conformsTo",
                    List.of(
                        "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/")))
            .build();
    return packed(List.of(info));
  }

  /**
   * Returns the records of a request and its answer: a {@code revisit} for one that has not
   * changed.
   *
   * @param masked takes out of a text what must not be kept
   */
  static byte[] of(Visit visit, Capture capture, Heads wire, UnaryOperator<String> masked)
      throws IOException {
    Heads heads = wire.masked(masked);
    String target = masked.apply(capture.url());
    UUID answer = UUID.randomUUID();
    WarcRequest request =
        new WarcRequest.Builder(target)
            .date(wire.at())
            .concurrentTo(URI.create("urn:uuid:" + answer))
            .body(REQUEST, block(heads.request(), new byte[0]))
            .build();
    WarcRecord response =
        capture.status() == 304
            ? revisit(visit, target, answer, heads, masked)
            : response(visit, capture, target, answer, heads, masked);
    return packed(List.of(response, request));
  }

  private static WarcRecord response(
      Visit visit,
      Capture capture,
      String target,
      UUID id,
      Heads heads,
      UnaryOperator<String> masked) {
    byte[] bytes = capture.bytes();
    Head head = kept(Head.parse(heads.response()), capture.decoded(), String.valueOf(bytes.length));
    byte[] block = block(head.text(), bytes);
    WarcResponse.Builder record =
        told(new WarcResponse.Builder(target).recordId(id).date(heads.at()), visit, masked)
            .payloadDigest(digest(bytes))
            .blockDigest(digest(block))
            .body(RESPONSE, block);
    if (!capture.whole()) {
      record.truncated(
          capture.failure() == null
              ? WarcTruncationReason.LENGTH
              : WarcTruncationReason.DISCONNECT);
    }
    return record.build();
  }

  private static WarcRecord revisit(
      Visit visit, String target, UUID id, Heads heads, UnaryOperator<String> masked) {
    byte[] block = block(kept(Head.parse(heads.response()), false, null).text(), new byte[0]);
    return told(
            new WarcRevisit.Builder(target, WarcRevisit.SERVER_NOT_MODIFIED_1_1)
                .recordId(id)
                .date(heads.at()),
            visit,
            masked)
        .blockDigest(digest(block))
        .body(RESPONSE, block)
        .build();
  }

  private static <R extends WarcCaptureRecord, B extends WarcCaptureRecord.AbstractBuilder<R, B>>
      B told(B record, Visit visit, UnaryOperator<String> masked) {
    return record
        .addHeader(SOURCE, visit.source())
        .addHeader(KIND, visit.kind().name())
        .addHeader(VISIT, masked.apply(visit.url()))
        .addHeader(ID, String.valueOf(visit.id()))
        .addHeader(PAGE, String.valueOf(visit.pages().size() + 1));
  }

  /**
   * Returns a head that is right for the body that is kept.
   *
   * @param length of the body, or null where there is none
   */
  private static Head kept(Head head, boolean decoded, @Nullable String length) {
    List<Head.Field> fields = new ArrayList<>();
    for (Head.Field field : head.fields()) {
      boolean isOfTheWire =
          field.is("Transfer-Encoding")
              || (decoded && field.is("Content-Encoding"))
              || (field.is(LENGTH) && !field.value().equals(length));
      if (isOfTheWire) {
        fields.add(new Head.Field(RENAMED + field.name(), field.value()));
      } else if (!field.is(LENGTH)) {
        fields.add(field);
      }
    }
    if (length != null) {
      fields.add(new Head.Field(LENGTH, length));
    }
    return new Head(head.line(), fields);
  }

  private static byte[] block(String head, byte[] body) {
    ByteArrayOutputStream block = new ByteArrayOutputStream(head.length() + 4 + body.length);
    block.writeBytes((head + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    block.writeBytes(body);
    return block.toByteArray();
  }

  /** SHA-1 in base 32 is what readers of archives expect. */
  private static WarcDigest digest(byte[] bytes) {
    try {
      return new WarcDigest("sha1", MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  private static byte[] packed(List<? extends WarcRecord> records) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (WarcWriter writer = new WarcWriter(Channels.newChannel(packed), WarcCompression.GZIP)) {
      for (WarcRecord record : records) {
        writer.write(record);
      }
    }
    return packed.toByteArray();
  }
}
