package io.firesteel.master.status;

import java.util.List;

/** A page as it grows. Whatever is put in as text is escaped; there is no other way for a value to get in. */
final class Html {
    private final StringBuilder page = new StringBuilder(4096);

    /** Fixed markup of ours, never a value. */
    Html raw(String markup) {
        page.append(markup).append('\n');
        return this;
    }

    /** An element with a text in it. */
    Html element(String tag, String cssClass, String text) {
        page.append('<').append(tag);
        if (!cssClass.isEmpty()) {
            page.append(" class=\"").append(cssClass).append('"');
        }
        page.append('>').append(escape(text)).append("</").append(tag).append(">\n");
        return this;
    }

    /** A link to a process's own pages. */
    Html linkCell(String href, String text) {
        page.append("<td><a href=\"")
                .append(escape(href))
                .append("\">")
                .append(escape(text))
                .append("</a></td>\n");
        return this;
    }

    /** The head of a table. */
    Html tableHead(List<String> columns) {
        raw("<table><thead><tr>");
        columns.forEach(column -> element("th", "", column));
        return raw("</tr></thead><tbody>");
    }

    /** The end of a table. */
    Html tableEnd() {
        return raw("</tbody></table>");
    }

    @Override
    public String toString() {
        return page.toString();
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
