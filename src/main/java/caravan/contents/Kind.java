package caravan.contents;

/** What a dropped file or an entry of an archive is, told by its content. */
enum Kind {
  /** Without a byte, or with nothing but white space. */
  BLANK,
  GZIP,
  ZIP,
  TAR,
  WARC,
  HTML,
  /** A mail, or a page that a browser saved as one (MHTML). */
  MAIL,
  /** Front matter in YAML, TOML or JSON, and a body. */
  POST,
  TEXT,
  MARKDOWN,
  /** Lines with an address each. */
  ADDRESSES,
  /** A file that leads to one address: {@code .url} or {@code .desktop}. */
  SHORTCUT,
  /** A property list of macOS: {@code .webloc}. */
  PLIST,
  BOOKMARKS,
  OPML,
  FEED,
  JSON,
  /** What can't be read. */
  FOREIGN;

  /** Returns whether entries lie in it. */
  boolean isArchive() {
    return this == ZIP || this == TAR;
  }
}
