package caravan.demo;

import java.time.ZoneId;

/** A part of the paper: where its pages are, in which language, and by whose clock. */
enum Section {
  NEWS("news", "/news/", "/news/%s.html", "Asia/Samarkand"),
  ZH("zh", "/zh/", "/zh/a/%s.html", "Asia/Shanghai"),
  CULTURE("culture", "/culture/", "/culture/%s/", "Asia/Samarkand");

  private final String id;
  private final String home;
  private final String pattern;
  private final ZoneId zone;

  Section(String id, String home, String pattern, String zone) {
    this.id = id;
    this.home = home;
    this.pattern = pattern;
    this.zone = ZoneId.of(zone);
  }

  /** Returns the name that the section's content and template files begin with. */
  String id() {
    return id;
  }

  /** Returns the path of a list page, counted from 1. */
  String list(int page) {
    return page == 1 ? home : home + "page/" + page + "/";
  }

  String article(String slug) {
    return pattern.replace("%s", slug);
  }

  ZoneId zone() {
    return zone;
  }
}
