package dev.cortado.examples.report;

import static dev.cortado.examples.report.Html.escape;

import dev.cortado.examples.report.Report.Figure;
import dev.cortado.examples.report.Report.Gallery;
import dev.cortado.examples.report.Report.Strip;
import dev.cortado.examples.report.Report.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The blocks that pages are made of, as HTML: what a run's page and an experiment's have in common. */
public final class Blocks {
  private Blocks() {}

  /** A whole page that needs nothing else, to be stored as UTF-8. */
  public static String document(String title, String body) {
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" + escape(title) + "</title>\n<style>\n"
        + resource("report.css") + "</style>\n</head>\n<body>\n<main>\n" + body + "</main>\n<script>\n"
        + resource("report.js") + "</script>\n</body>\n</html>\n";
  }

  /** What the page is about. */
  public static String header(String title, String subtitle) {
    return "<header><p class=\"brand\">Cortado</p><h1>" + escape(title) + "</h1><p class=\"sub\">" + escape(subtitle)
        + "</p></header>\n";
  }

  /** The few numbers that matter most, side by side; nothing if there are none. */
  public static String figures(List<Figure> figures) {
    if (figures.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<section class=\"figures\">");
    for (Figure figure : figures) {
      html.append("<div class=\"figure\"><p class=\"name\">").append(escape(figure.name())).append("</p><p class=\"value\">")
          .append(escape(typeset(figure.value()))).append("</p><p class=\"remark\">").append(escape(figure.remark()))
          .append("</p></div>");
    }
    return html.append("</section>\n").toString();
  }

  /**
   * A block with a heading.
   *
   * @param caption what is to be known for reading it; empty for none
   * @param html what is in it, as HTML that is taken as it is
   */
  public static String section(String title, String caption, String html) {
    return "<section><h2>" + escape(title) + "</h2>"
        + (caption.isEmpty() ? "" : "<p class=\"caption\">" + escape(caption) + "</p>") + html + "</section>\n";
  }

  /** Strips of pictures, one below the other. */
  public static String gallery(Gallery gallery) {
    StringBuilder html = new StringBuilder("<div class=\"gallery\">");
    for (Strip strip : gallery.strips()) {
      ImageSheet sheet = strip.sheet();
      html.append("<div class=\"strip\">");
      if (!strip.name().isEmpty()) {
        html.append("<span class=\"row\">").append(escape(strip.name())).append("</span>");
      }
      html.append("<div class=\"sheet").append(sheet.rows() > 4 ? " tall" : "").append("\">")
          .append(image(gallery.title() + " " + strip.name(), sheet));
      if (!strip.captions().isEmpty()) {
        html.append("<div class=\"under\" style=\"grid-template-columns:repeat(").append(sheet.columns())
            .append(",1fr)\">");
        strip.captions().forEach(text -> html.append("<span>").append(escape(text)).append("</span>"));
        html.append("</div>");
      }
      html.append("</div></div>");
    }
    return section(gallery.title(), gallery.caption(), html.append("</div>").toString());
  }

  /** A sheet of pictures, as wide as the block that it is in allows. */
  public static String image(String alternative, ImageSheet sheet) {
    return "<img alt=\"" + escape(alternative) + "\" width=\"" + sheet.width() + "\" height=\"" + sheet.height()
        + "\" src=\"" + sheet.dataUri() + "\">";
  }

  /** Rows of text under a header. */
  public static String table(Table table) {
    StringBuilder html = new StringBuilder("<div class=\"scroll\"><table><thead><tr>");
    table.header().forEach(cell -> html.append("<th>").append(escape(cell)).append("</th>"));
    html.append("</tr></thead><tbody>");
    for (List<String> row : table.rows()) {
      html.append("<tr>");
      row.forEach(cell -> html.append("<td>").append(escape(typeset(cell))).append("</td>"));
      html.append("</tr>");
    }
    return section(table.title(), table.caption(), html.append("</tbody></table></div>").toString());
  }

  /** With the minus of print; and a value stays in one line with its standard error and the sign of per cent. */
  private static String typeset(String text) {
    return text.replaceAll("(?<![\\w.-])-(?=[0-9])", "\u2212").replace(" \u00b1 ", "\u00a0\u00b1\u00a0")
        .replace(" %", "\u00a0%");
  }

  /** Small print at the end. */
  public static String footer(String text) {
    return "<footer>" + escape(text) + "</footer>\n";
  }

  private static String resource(String name) {
    try (InputStream in = Blocks.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
