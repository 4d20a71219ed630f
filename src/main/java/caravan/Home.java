package caravan;

import caravan.article.Templates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The two folders that everything is looked up in: a home, over the installation.
 *
 * @param folder where posts, feeds and state are kept; absolute
 * @param install where the program lies; absolute
 */
record Home(Path folder, Path install) {
  /**
   * Returns the home in a folder.
   *
   * @throws Usage if its name holds what the addresses of databases and routes can't
   */
  static Home of(Path folder) {
    Path home = folder.toAbsolutePath().normalize();
    if (home.toString().matches(".*([%?]|\\{\\{).*")) {
      throw new Usage("--home " + home + ": a home's name can't hold % or ? or {{; take another");
    }
    return new Home(
        home, Path.of(System.getProperty("caravan.install", ".")).toAbsolutePath().normalize());
  }

  Path posts() {
    return folder.resolve("posts");
  }

  Path publicFolder() {
    return folder.resolve("public");
  }

  Path data() {
    return folder.resolve("data");
  }

  /** Returns the file of what is remembered, there or not. */
  Path database() {
    return data().resolve("caravan.db");
  }

  Path archive() {
    return data().resolve("archive");
  }

  /** Returns the folder that files are dropped into where the settings name no other. */
  Path inbox() {
    return folder.resolve("inbox");
  }

  /** Returns the templates: the home's over the installation's of the same name. */
  Templates templates() {
    return new Templates(List.of(ownTemplates(), install.resolve("config/templates")));
  }

  /** Returns the folder of the home's own templates, there or not. */
  Path ownTemplates() {
    return folder.resolve("config/templates");
  }

  /** Returns the folder of sources: the home's alone, unless only the installation has one. */
  Path sources() {
    Path own = folder.resolve("config/sources");
    Path shipped = install.resolve("config/sources");
    return !Files.isDirectory(own) && Files.isDirectory(shipped) ? shipped : own;
  }

  /** Returns the folder of views, there or not. */
  Path views() {
    return folder.resolve("config/feeds");
  }

  /** Returns the folders of sites' rules: a file of the home's hides the installation's. */
  List<Path> siteRules() {
    return List.of(folder.resolve("config/ftr"), install.resolve("config/ftr"));
  }
}
