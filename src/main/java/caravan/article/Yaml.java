package caravan.article;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * YAML 1.2 that a person wrote, as nodes: values stand as they were written ({@code 007} stays
 * {@code 007}), and what is wrong has a line, a column and a remedy. Stateless.
 */
public final class Yaml {
  /** Deeper files are no one's; recursion over them would end in a stack overflow. */
  private static final int DEEPEST = 50;

  private Yaml() {}

  /**
   * Returns settings that read a text in one piece: parts would end in an exception where a pair of
   * surrogates lies across two of them.
   */
  private static LoadSettings settings(String yaml) {
    return LoadSettings.builder()
        .setSchema(new CoreSchema())
        .setMaxAliasesForCollections(Integer.MAX_VALUE)
        .setAllowNonScalarKeys(true)
        .setBufferSize(yaml.length() + 1)
        .build();
  }

  /** Thrown for a text that is not one YAML document. */
  public static final class Broken extends RuntimeException {
    private final int line;
    private final int column;

    Broken(Optional<Mark> mark, String message) {
      this(mark.map(Mark::getLine).orElse(0) + 1, mark.map(Mark::getColumn).orElse(0) + 1, message);
    }

    Broken(int line, int column, String message) {
      super(message, null, false, false);
      this.line = line;
      this.column = column;
    }

    /** Returns the line, from 1. */
    public int line() {
      return line;
    }

    /** Returns the column, from 1. */
    public int column() {
      return column;
    }
  }

  /**
   * Returns the root of the only document, or null where there is none.
   *
   * @param aliases whether {@code *name} may stand for another node; nodes are then shared
   * @throws Broken if it is not valid, nests too deeply or has aliases that may not be
   */
  public static @Nullable Node compose(String text, boolean aliases) {
    String yaml = text.startsWith("\uFEFF") ? text.substring(1) : text;
    LoadSettings settings = settings(yaml);
    try {
      check(new Parse(settings).parseString(yaml), aliases);
      return new Compose(settings).composeString(yaml).orElse(null);
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark =
          quoted(e) ? e.getContextMark() : e.getProblemMark().or(e::getContextMark);
      throw new Broken(mark, plain(String.valueOf(e.getProblem()), e.getContext()));
    } catch (ReaderException e) {
      throw control(yaml, e);
    } catch (YamlEngineException e) {
      throw new Broken(1, 1, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private static void check(Iterable<Event> events, boolean aliases) {
    int depth = 0;
    for (Event event : events) {
      if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
        throw new Broken(event.getStartMark(), "more than " + DEEPEST + " levels deep");
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (event instanceof AliasEvent alias && !aliases) {
        throw new Broken(
            event.getStartMark(),
            "'*"
                + alias.getAlias()
                + "' is an alias, which is not read here; write the value out, or put a text that"
                + " begins with * in quotes");
      }
    }
  }

  private static Broken control(String yaml, ReaderException e) {
    int at = Math.max(0, yaml.indexOf(Character.toString(e.getCodePoint())));
    String before = yaml.substring(0, at);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new Broken(
        line,
        at - before.lastIndexOf('\n'),
        String.format(
            Locale.ROOT, "the character U+%04X may not stand in a text file", e.getCodePoint()));
  }

  /** Returns whether it is a quotation that goes wrong: what counts is where it begins. */
  private static boolean quoted(MarkedYamlEngineException e) {
    return String.valueOf(e.getContext()).contains("quoted") && e.getContextMark().isPresent();
  }

  /** Says in plain words what the parser found. */
  private static String plain(String problem, @Nullable String context) {
    String where = String.valueOf(context);
    if (problem.contains("TAB") || where.contains("TAB")) {
      return "a tab; indent with spaces";
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return "a ':' that can't stand here; put a text that holds ': ' in quotes, or check the"
          + " indentation";
    }
    if (problem.contains("unexpected end of stream") && where.contains("quoted")) {
      return "a quotation mark that is never closed";
    }
    if (problem.startsWith("could not find expected ':'")) {
      return "a line without its ':'; write 'key: value'";
    }
    if (problem.startsWith("found undefined alias")) {
      return "a text that begins with * must stand in quotes";
    }
    if (problem.startsWith("expected a single document") || where.startsWith("expected a single")) {
      return "a second document begins with '---'; keep one";
    }
    if (problem.contains("<block end>")) {
      return "this line fits none above; check its indentation, and quote texts that hold"
          + " : # { [ & * ! | > ' or \"";
    }
    return "not valid YAML (" + problem + "); quote texts that hold : # { [ & * ! | > ' or \"";
  }
}
