package caravan;

import caravan.article.Article;
import caravan.article.PostReader;
import caravan.article.PostWriter;
import caravan.contents.Drop;
import caravan.contents.Item;
import caravan.inbox.Taking;
import caravan.source.SourceWriter;
import caravan.store.Frontier;
import caravan.store.Kept;
import caravan.store.Store;
import caravan.web.BadAnswer;
import caravan.web.Rejected;
import caravan.web.Visit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
import org.jdbi.v3.core.JdbiException;

/** Where the parts of dropped files go, and what is told of each. Thread-safe. */
public final class Dropped implements Processor {
  private static final System.Logger LOG = System.getLogger("caravan.line");

  private static final String FOLLOWED = "followed";

  private final Store store;
  private final Frontier frontier;
  private final SourceWriter sources;
  private final Watch watch;

  Dropped(Store store, Frontier frontier, SourceWriter sources, Watch watch) {
    this.store = store;
    this.frontier = frontier;
    this.sources = sources;
    this.watch = watch;
  }

  /** Returns what a file holds, read as it is asked for. */
  public Iterator<Item> parts(Taking taking) throws IOException {
    return taking.parts();
  }

  public boolean isDocument(Item item) {
    return item instanceof Item.Document;
  }

  public boolean isPost(Item item) {
    return item instanceof Item.Post;
  }

  public boolean isAddress(Item item) {
    return item instanceof Item.Address;
  }

  public boolean isSubscription(Item item) {
    return item instanceof Item.Subscription;
  }

  /** Opens a document as the page of a visit that nobody made. */
  @Override
  public void process(Exchange exchange) {
    Item.Document document = exchange.getVariable("item", Item.Document.class);
    Drop drop = exchange.getVariable("taking", Taking.class).drop();
    Map<String, String> fields = new HashMap<>(document.fields());
    fields.putIfAbsent("file", drop.name());
    exchange.setVariable("visit", visit(document.page().url(), drop.source(), fields));
    exchange.setVariable("page", document.page());
    exchange.getMessage().setBody(document.page());
  }

  private static Visit visit(String url, String source, Map<String, String> fields) {
    return new Visit(
        0, Visit.Kind.ARTICLE, url, source, null, List.of(), null, null, null, 0, fields);
  }

  /** Keeps the article of a document. */
  public void keep(Taking taking, Item.Document item, Article article) {
    Kept kept = store.keepNow(article);
    taking.kept(item, became(kept), article.title(), kept.path(), kept.id(), article.link());
  }

  /** Keeps a post as it is. */
  public void adopt(Taking taking, Item.Post post) throws IOException {
    Kept kept = store.adopt(post.name(), post.text(), taking.drop().source());
    taking.kept(post, became(kept), null, kept.path(), kept.id(), null);
  }

  private static String became(Kept kept) {
    return kept.fate().name().toLowerCase(Locale.ROOT);
  }

  /** Lets an address be asked for in its turn. */
  public void ask(Taking taking, Item.Address address) {
    Map<String, String> fields =
        address.title() == null ? Map.of() : Map.of("link-text", address.title());
    boolean isNew = frontier.ask(taking.drop().source(), address.url(), fields);
    taking.passed(address, isNew ? "asked" : "known", address.url());
  }

  /** Lets a feed be followed from now on. */
  public void follow(Taking taking, Item.Subscription one) throws IOException {
    boolean isNew = sources.add(one.url(), one.title(), one.category());
    taking.passed(one, isNew ? FOLLOWED : "known", one.url());
  }

  /** Passes over what is nothing, or refuses it. */
  public void leave(Taking taking, Item.Leftover part) {
    if (part.reason() == null) {
      taking.left(part);
    } else {
      taking.refused(part, part.reason());
    }
  }

  /** Returns whether something can't be stored now, whatever it is. */
  public boolean isOutage(Throwable failure) {
    return failure instanceof UncheckedIOException || failure instanceof JdbiException;
  }

  /** Returns whether the fault lies in what was dropped, or in how it was read. */
  public boolean isFault(Throwable failure) {
    return !isOutage(failure);
  }

  /** Refuses one part of a file. */
  public void refuse(Taking taking, Item item, Throwable failure) {
    taking.refused(item, reason(taking, failure));
  }

  /** Notes that a file, or the rest of it, can't be read. */
  public void broken(Taking taking, Throwable failure) {
    taking.broken(reason(taking, failure));
  }

  private static String reason(Taking taking, Throwable thrown) {
    Throwable failure = thrown;
    while (failure instanceof RuntimeCamelException && failure.getCause() != null) {
      failure = failure.getCause();
    }
    boolean isSaid =
        failure instanceof Rejected
            || failure instanceof BadAnswer
            || failure instanceof PostReader.Broken
            || failure instanceof PostWriter.Refused;
    if (isSaid) {
      return String.valueOf(failure.getMessage());
    }
    if (failure instanceof IOException) {
      return "it can't be read: " + failure.getMessage();
    }
    LOG.log(System.Logger.Level.ERROR, "failed  inbox/" + taking.drop().name(), failure);
    return "it made Caravan fail (" + failure + "); the log has more";
  }

  /** Gives a file back to where it was dropped; it is taken again after a while. */
  public void giveBack(Taking taking, Throwable failure) throws IOException {
    LOG.log(
        System.Logger.Level.ERROR,
        "inbox/" + taking.drop().name() + " can't be kept now, and waits: " + failure);
    taking.giveBack();
  }

  /** Puts a file away with what became of it. */
  public void settle(Taking taking) throws IOException {
    if (taking.count(FOLLOWED) > 0) {
      watch.readSources();
    }
    try {
      taking.settle();
    } catch (IOException e) {
      giveBack(taking, e);
    }
  }
}
