package org.fairway.kit.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.JsonParserDelegate;

/**
 * Counts the elements of every list and object. Refuses names and texts with NUL or half a surrogate pair, which
 * PostgreSQL and canonical JSON cannot represent.
 */
final class BoundedParser extends JsonParserDelegate {
    private final ElementLimits limits;
    private @Nullable Level level;
    private int together;

    BoundedParser(JsonParser parser, ElementLimits limits) {
        super(parser);
        this.limits = limits;
    }

    /** A list or object whose end has not been read yet. */
    private static final class Level {
        private final @Nullable Level parent;
        private final boolean list;
        private final String path;
        private final boolean keyed;
        private final int most;
        private String name = "";
        private int elements;

        Level(@Nullable Level parent, boolean list, ElementLimits limits) {
            this.parent = parent;
            this.list = list;
            this.path = parent == null ? "" : parent.path + (parent.list || parent.keyed ? "/-" : "/" + parent.name);
            this.keyed = !list && limits.most().containsKey(path);
            this.most = limits.mostAt(path);
        }

        String pointer() {
            return inside(parent);
        }

        /** Returns the JSON Pointer to the element that is being read. */
        static String inside(@Nullable Level open) {
            if (open == null) {
                return "";
            }
            String step = open.list
                    ? String.valueOf(open.elements - 1)
                    : open.name.replace("~", "~0").replace("/", "~1");
            return inside(open.parent) + "/" + step;
        }
    }

    @Override
    public JsonToken nextToken() {
        JsonToken token = delegate.nextToken();
        look(token);
        return token;
    }

    @Override
    public JsonToken nextValue() {
        JsonToken token = nextToken();
        return token == JsonToken.PROPERTY_NAME ? nextToken() : token;
    }

    @Override
    public String nextName() {
        String name = delegate.nextName();
        look(delegate.currentToken());
        return name;
    }

    @Override
    public boolean nextName(SerializableString name) {
        boolean same = delegate.nextName(name);
        look(delegate.currentToken());
        return same;
    }

    @Override
    public int nextNameMatch(PropertyNameMatcher matcher) {
        int match = delegate.nextNameMatch(matcher);
        look(delegate.currentToken());
        return match;
    }

    @Override
    public JsonParser skipChildren() {
        JsonToken start = delegate.currentToken();
        if (start != null && start.isStructStart()) {
            for (int open = 1; open > 0; ) {
                JsonToken token = nextToken();
                if (token == null) {
                    break;
                }
                open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
        }
        return this;
    }

    private void look(@Nullable JsonToken token) {
        switch (token) {
            case null -> {}
            case START_ARRAY, START_OBJECT -> {
                countElement();
                level = new Level(level, token == JsonToken.START_ARRAY, limits);
            }
            case END_ARRAY, END_OBJECT -> level = level == null ? null : level.parent;
            case PROPERTY_NAME -> countMember(delegate.currentName());
            case VALUE_STRING -> {
                countElement();
                if (!isKeepable(delegate.getString())) {
                    throw RefusedJsonException.unfit(delegate, Level.inside(level), "The text");
                }
            }
            default -> countElement();
        }
    }

    private void countElement() {
        if (level == null || !level.list) {
            return;
        }
        if (++level.elements > level.most) {
            throw RefusedJsonException.tooMany(delegate, level.pointer(), "The list", level.most, "elements");
        }
        countTogether();
    }

    private void countMember(String name) {
        if (level == null) {
            return;
        }
        if (!isKeepable(name)) {
            throw RefusedJsonException.unfit(delegate, level.pointer(), "The name of a member");
        }
        level.name = name;
        if (++level.elements > level.most) {
            throw RefusedJsonException.tooMany(delegate, level.pointer(), "The object", level.most, "members");
        }
        if (level.keyed) {
            countTogether();
        }
    }

    /** The sender chooses the number of members of a map, as it does for a list, so both are limited. */
    private void countTogether() {
        if (++together > limits.together()) {
            throw RefusedJsonException.tooMany(delegate, "", "All lists together", limits.together(), "elements");
        }
    }

    static boolean isKeepable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || Character.isSurrogate(c) && !pair) {
                return false;
            }
            i += pair ? 1 : 0;
        }
        return true;
    }
}
