package caravan;

import caravan.feed.Opml;
import caravan.serve.PublicFiles;
import caravan.site.Catalogue;
import caravan.site.Listed;
import caravan.site.Look;
import caravan.site.Page;
import caravan.site.Site;
import caravan.store.Windows;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files that tell what feeds there are: the first page, the directories of sources, categories,
 * tags and authors, and the OPML. Each is written when what it shows has changed; of a directory in
 * parts, the part that shows it. Not thread-safe.
 */
final class Overviews {
  private static final String FRONT = "index.html";
  private static final String OPML = "feeds.opml";
  private static final int NEWEST = 30;

  private final Look look;
  private final Site site;
  private final Windows windows;
  private final KnownFeeds feeds;
  private final PublicFiles files;
  private final PageFaults faults;
  private final Set<String> due = new HashSet<>(List.of(FRONT, OPML));

  /** Names of feeds that were put into a directory, by kind; for those not there all is due. */
  private final Map<String, Set<String>> changed = new HashMap<>();

  /** The parts that directories were last written in, by kind. */
  private final Map<String, List<String>> parts = new HashMap<>();

  Overviews(
      Look look,
      Site site,
      Windows windows,
      KnownFeeds feeds,
      PublicFiles files,
      PageFaults faults) {
    this.look = look;
    this.site = site;
    this.windows = windows;
    this.feeds = feeds;
    this.files = files;
    this.faults = faults;
  }

  /** Notes that there are newer articles. */
  void news() {
    due.add(FRONT);
  }

  /** Notes a feed that may be new, or have another title. */
  void note(Listed feed) {
    Listed before = feeds.all().get(feed.name());
    if (!feeds.all().put(feed)) {
      return;
    }
    due.addAll(List.of(FRONT, OPML));
    if (before != null && !before.kind().equals(feed.kind())) {
      parts.remove(before.kind());
    }
    if (parts.containsKey(feed.kind())) {
      changed.computeIfAbsent(feed.kind(), kind -> new TreeSet<>()).add(feed.name());
    }
  }

  /** Notes that a feed is no more. */
  void gone(String name) {
    Listed feed = feeds.all().remove(name);
    if (feed != null) {
      due.addAll(List.of(FRONT, OPML));
      parts.remove(feed.kind());
    }
  }

  /** Writes what has changed. */
  void write() {
    Catalogue all = feeds.all();
    if (due.contains(OPML)) {
      write(OPML, () -> write(Site.style()));
      write(OPML, () -> files.write(OPML, Opml.render(look.base(), look.title(), outlines(all))));
    }
    if (due.contains(FRONT)) {
      write(FRONT, () -> write(site.front(all, windows.newest(NEWEST), feeds::source)));
    }
    if (look.pages()) {
      Site.directories().forEach(this::directory);
    }
  }

  private void write(String name, Runnable writing) {
    if (faults.written(name, writing)) {
      due.remove(name);
    }
  }

  private void directory(String kind, String folder) {
    Set<String> names = changed.getOrDefault(kind, Set.of());
    if (parts.containsKey(kind) && names.isEmpty()) {
      return;
    }
    if (faults.written(folder + "/", () -> directory(kind, folder, names))) {
      changed.remove(kind);
    } else {
      parts.remove(kind); // all of it, then: what of it was written is not known
    }
  }

  private void directory(String kind, String folder, Set<String> names) {
    Catalogue all = feeds.all();
    List<String> known = parts.getOrDefault(kind, List.of());
    Set<String> stale = new LinkedHashSet<>();
    names.forEach(name -> stale.add(Site.part(kind, all, name)));
    if (known.containsAll(stale) && !known.isEmpty()) {
      stale.forEach(part -> write(site.directory(kind, all, part)));
      return;
    }
    List<String> now = Site.parts(kind, all);
    Set<String> own = new HashSet<>();
    for (String part : now) {
      Page page = site.directory(kind, all, part);
      write(page);
      own.add(page.name());
    }
    files.below(folder).stream()
        .filter(name -> Site.isDirectory(folder, name) && !own.contains(name))
        .forEach(files::remove);
    parts.put(kind, now);
  }

  private void write(Page page) {
    files.write(page.name(), page.bytes());
  }

  private static List<Opml.Outline> outlines(Catalogue all) {
    return all.all().stream()
        .map(feed -> new Opml.Outline(feed.name(), feed.title(), feed.home(), feed.kind()))
        .toList();
  }
}
