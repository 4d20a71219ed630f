package caravan.web;

import crawlercommons.domains.EffectiveTldFinder;
import crawlercommons.filters.basic.BasicURLNormalizer;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.internal.StringUtil;
import org.jspecify.annotations.Nullable;

/**
 * Web addresses in their one normal form (RFC 3986 §6.2.2), and their parts. Thread-safe.
 *
 * <p>Fragments and parameters that only track the reader are taken off.
 */
public final class Urls {
  private static final List<String> TRACKING =
      List.of(
          ("utm_source utm_medium utm_campaign utm_term utm_content utm_id utm_name utm_cid "
                  + "utm_reader utm_referrer utm_social utm_brand utm_place utm_pubreferrer utm_swu "
                  + "utm_userid utm_viz_id utm_source_platform utm_creative_format utm_marketing_tactic "
                  + "fbclid fb_action_ids fb_action_types fb_source fb_ref gclid gclsrc gbraid wbraid "
                  + "dclid srsltid msclkid twclid ttclid li_fat_id rdt_cid epik igshid igsh yclid ysclid "
                  + "_openstat wickedid mc_cid mc_eid _ga _gl _hsenc _hsmi __hssc __hstc __hsfp "
                  + "hsCtaTracking mkt_tok vero_id vero_conv oly_anon_id oly_enc_id s_cid sc_cid wt_mc "
                  + "wt_zmc wtmc pk_campaign pk_kwd pk_source pk_medium pk_content piwik_campaign "
                  + "piwik_kwd mtm_campaign mtm_keyword mtm_source mtm_medium mtm_content mtm_cid "
                  + "mtm_group mtm_placement at_medium at_campaign at_custom1 at_custom2 at_custom3 "
                  + "at_custom4 ns_mchannel ns_source ns_campaign ns_linkname ns_fee xtor xtref cmpid "
                  + "icid ito ncid spm ref_src ref_url")
              .split(" "));
  private static final Pattern WEB = Pattern.compile("(?i)https?://.+", Pattern.DOTALL);
  private static final int LONGEST = 4000;
  private static final BasicURLNormalizer NORMALIZER =
      BasicURLNormalizer.newBuilder().queryParamsToRemove(TRACKING).build();

  private Urls() {}

  /** Returns the normal form of an http(s) address, or null where it is none. */
  public static @Nullable String normal(String url) {
    String address = url.strip();
    if (address.length() > LONGEST || !WEB.matcher(address).matches()) {
      return null;
    }
    String normal = NORMALIZER.filter(address);
    if (normal == null || !WEB.matcher(normal).matches()) {
      return null;
    }
    try {
      URI uri = URI.create(normal);
      return uri.getHost() == null || uri.getRawUserInfo() != null ? null : normal;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Returns the normal form of a reference found on a page, or null where it leads to no page. */
  public static @Nullable String resolve(String base, String reference) {
    return normal(absolute(base, reference));
  }

  /** Returns a reference found on a page as an absolute address, as it is spelled. */
  public static String absolute(String base, String reference) {
    return StringUtil.resolve(base, reference.strip());
  }

  /**
   * Returns an address as its site spells it, without fragment and tracking; its normal form where
   * it can't stand so (RFC 3986).
   */
  public static String spelled(String url, String normal) {
    String bare = url.strip().replaceFirst("#.*", "");
    int query = bare.indexOf('?');
    if (query >= 0) {
      String kept =
          Arrays.stream(bare.substring(query + 1).split("&"))
              .filter(parameter -> !TRACKING.contains(parameter.replaceFirst("=.*", "")))
              .collect(Collectors.joining("&"));
      bare = bare.substring(0, query) + (kept.isEmpty() ? "" : "?" + kept);
    }
    try {
      return URI.create(bare).getHost() == null ? normal : bare;
    } catch (IllegalArgumentException e) {
      return normal;
    }
  }

  /**
   * Returns the host that politeness is owed to: lower case, with the port where it is not its
   * scheme's own.
   */
  public static String host(String url) {
    URI uri = URI.create(url);
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    boolean usual =
        uri.getPort() < 0 || uri.getPort() == ("https".equals(uri.getScheme()) ? 443 : 80);
    return usual ? host : host + ":" + uri.getPort();
  }

  /**
   * Returns whether two addresses belong to one owner: they share their host and port, or the
   * domain that was registered, below the suffixes of the Public Suffix List.
   */
  public static boolean sameSite(String one, String other) {
    if (host(one).equals(host(other))) {
      return true;
    }
    String domain = domain(one);
    return domain != null && domain.equals(domain(other));
  }

  private static @Nullable String domain(String url) {
    String host = String.valueOf(URI.create(url).getHost()).toLowerCase(Locale.ROOT);
    if (!host.contains(".") || host.matches("[0-9.]+|\\[.*")) {
      return null;
    }
    boolean listed = EffectiveTldFinder.getEffectiveTLD(host, false) != null;
    return listed
        ? EffectiveTldFinder.getAssignedDomain(host, false, false)
        : host.replaceFirst("^.*\\.(?=[^.]+\\.[^.]+$)", "");
  }

  /** Returns the address of the robots.txt that rules a page (RFC 9309 §2.3). */
  public static String robots(String url) {
    URI uri = URI.create(url);
    return uri.getScheme() + "://" + uri.getRawAuthority() + "/robots.txt";
  }
}
