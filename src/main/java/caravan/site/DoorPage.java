package caravan.site;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page by which a person drops pages into the inbox. Thread-safe. */
public final class DoorPage {
  private static final String PATH = "/inbox";

  /** Opens the page with the address of the one that is looked at. */
  private static final String ADDRESS = "void(open('@&url='+encodeURIComponent(location.href)))";

  /** Posts the page that is looked at as a file, in the way that browsers save one. */
  private static final String PAGE =
      "(function(){var u=location.href.replace(/--/g,'%2D%2D'),"
          + "f=document.createElement('form'),i=document.createElement('input'),"
          + "d=new DataTransfer();"
          + "d.items.add(new File(['\\uFEFF<!-- saved from url=('+('000'+u.length).slice(-4)+')'+u+"
          + "' -->\\n'+document.documentElement.outerHTML],"
          + "(document.title||'page')+'.html',{type:'text/html'}));"
          + "f.method='post';f.enctype='multipart/form-data';f.target='_blank';f.action='@';"
          + "i.type='file';i.name='file';i.files=d.files;f.hidden=true;f.appendChild(i);"
          + "document.body.appendChild(f);f.submit();f.remove()})()";

  private final Layout layout;

  public DoorPage(Look look) {
    this.layout = new Layout(look);
  }

  /**
   * Returns the page, as HTML in UTF-8.
   *
   * @param token of the person, or null for one who has shown none that is right
   * @param dropped names of the files that were dropped just now
   * @param url to be filled in, or the empty string
   * @param problem what was wrong, or null
   */
  public byte[] render(
      @Nullable String token, List<String> dropped, String url, @Nullable String problem) {
    Paths paths = layout.paths();
    Words words = layout.words();
    Map<String, @Nullable Object> values =
        layout.values(words.all().getOrDefault("door", ""), paths.base() + PATH);
    values.put("alternates", List.of());
    values.put("token", token);
    values.put("dropped", dropped.stream().map(Plain::line).toList());
    values.put("url", Plain.web(url) == null ? "" : Plain.line(url));
    values.put("problem", problem == null ? null : Plain.line(problem));
    values.put("address", paths.base() + PATH);
    values.put("marks", token == null ? List.of() : marks(token));
    return layout.render("door", values);
  }

  private List<Map<String, String>> marks(String token) {
    String door = layout.paths().base() + PATH + "?token=" + encoded(token);
    return List.of(mark("door_address", ADDRESS, door), mark("door_page", PAGE, door));
  }

  private Map<String, String> mark(String name, String code, String door) {
    Map<String, String> words = layout.words().all();
    return Map.of(
        "label",
        words.getOrDefault(name, name),
        "told",
        words.getOrDefault(name + "_told", ""),
        "code",
        "javascript:" + encoded(code.replace("@", door)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
