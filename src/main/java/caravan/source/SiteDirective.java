package caravan.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The directives of a rule file, named as there but for their case. */
enum SiteDirective {
  TITLE,
  BODY,
  DATE,
  AUTHOR,
  STRIP,
  STRIP_ID_OR_CLASS,
  STRIP_IMAGE_SRC,
  STRIP_ATTR,
  POST_STRIP_ATTR,
  DISSOLVE,
  WRAP_IN,
  MOVE_INTO,
  SRC_LAZY_LOAD_ATTR,
  FIND_STRING,
  REPLACE_STRING,
  NEXT_PAGE_LINK,
  SINGLE_PAGE_LINK,
  IF_PAGE_CONTAINS,
  NATIVE_AD_CLUE,
  HTTP_HEADER,
  PRUNE,
  AUTODETECT_ON_FAILURE,
  INSERT_DETECTED_IMAGE,
  SKIP_JSON_LD,
  TEST_URL,
  TEST_CONTAINS,
  TIDY("has no effect: pages are read as browsers read them"),
  PARSER("has no effect: pages are read as browsers read them"),
  CONVERT_DOUBLE_BR_TAGS("has no effect: lines with a break between them are paragraphs always"),
  STRIP_COMMENTS("has no effect: comments are never kept"),
  FOOTNOTES("has no effect: footnotes are kept as they stand"),
  SKIP_ID_OR_CLASS("has no effect: the format does not say what it does"),
  AUTODETECT_NEXT_PAGE("has no effect: only next_page_link leads to further pages"),
  SINGLE_PAGE_LINK_IN_FEED("has no effect: give the source article.get"),
  REQUIRES_LOGIN(SiteDirective.LOGIN),
  LOGIN_URI(SiteDirective.LOGIN),
  LOGIN_USERNAME_FIELD(SiteDirective.LOGIN),
  LOGIN_PASSWORD_FIELD(SiteDirective.LOGIN),
  LOGIN_EXTRA_FIELDS(SiteDirective.LOGIN),
  NOT_LOGGED_IN_XPATH(SiteDirective.LOGIN);

  private static final String LOGIN =
      "is not supported: nobody is logged in; send a cookie by fetch.headers of the source";

  private final @Nullable String remark;

  SiteDirective() {
    this(null);
  }

  SiteDirective(@Nullable String remark) {
    this.remark = remark;
  }

  /** Returns why this one has no effect, or null where it has. */
  @Nullable String remark() {
    return remark;
  }

  /** Returns whether each use costs something at every page. */
  boolean isRule() {
    return this != TEST_URL && this != TEST_CONTAINS;
  }

  /** Returns the directive of a name, or null. */
  static @Nullable SiteDirective of(String name) {
    String wanted = name.toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(one -> one.name().equals(wanted)).findAny().orElse(null);
  }

  /** Returns all names. */
  static List<String> names() {
    return Arrays.stream(values()).map(SiteDirective::written).toList();
  }

  String written() {
    return name().toLowerCase(Locale.ROOT);
  }
}
