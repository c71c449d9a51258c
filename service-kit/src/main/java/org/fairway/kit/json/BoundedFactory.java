package org.fairway.kit.json;

import java.io.DataInput;
import java.io.InputStream;
import java.io.Reader;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.json.JsonFactory;

/** Creates parsers that enforce {@link ElementLimits}. */
final class BoundedFactory extends JsonFactory {
    private static final long serialVersionUID = 1L;
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(RequestJson.DEEPEST)
            .maxStringLength(RequestJson.LONGEST_TEXT)
            .maxDocumentLength(RequestJson.LARGEST)
            .build();
    private final transient ElementLimits limits;

    BoundedFactory(ElementLimits limits) {
        super(JsonFactory.builder()
                .streamReadConstraints(CONSTRAINTS)
                // A document with two values for one member is refused, because readers differ in which they use (RFC
                // 8259, 4).
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION));
        this.limits = limits;
    }

    @Override
    protected JsonParser _createParser(ObjectReadContext reading, IOContext io, InputStream in) {
        return new BoundedParser(super._createParser(reading, io, in), limits);
    }

    @Override
    protected JsonParser _createParser(ObjectReadContext reading, IOContext io, Reader in) {
        return new BoundedParser(super._createParser(reading, io, in), limits);
    }

    @Override
    protected JsonParser _createParser(
            ObjectReadContext reading, IOContext io, char[] text, int offset, int length, boolean recyclable) {
        return new BoundedParser(super._createParser(reading, io, text, offset, length, recyclable), limits);
    }

    @Override
    protected JsonParser _createParser(ObjectReadContext reading, IOContext io, byte[] text, int offset, int length) {
        return new BoundedParser(super._createParser(reading, io, text, offset, length), limits);
    }

    @Override
    protected JsonParser _createParser(ObjectReadContext reading, IOContext io, DataInput in) {
        return new BoundedParser(super._createParser(reading, io, in), limits);
    }

    /** Returns this factory, which has no mutable state. */
    @Override
    public JsonFactory copy() {
        return this;
    }

    @Override
    public TokenStreamFactory snapshot() {
        return this;
    }
}
