package org.fairway.gateway.limits;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.Optional;
import org.fairway.gateway.GatewaySettings.LargerBody;
import org.fairway.kit.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * A request whose body is passed on while it arrives. It remembers whether the sender failed, because such a failure
 * must not count against the service.
 */
public class StreamingRequest extends HttpServletRequestWrapper {

    private final LargerBody allowed;
    private final Body body;

    StreamingRequest(HttpServletRequest request, byte[] head, LargerBody allowed) throws IOException {
        super(request);
        this.allowed = allowed;
        this.body = new Body(
                new SequenceInputStream(new ByteArrayInputStream(head), request.getInputStream()),
                allowed.limit().toBytes(),
                request.getContentLengthLong() == 0);
    }

    /** Finds this wrapper among the wrappers of a request; empty if the body is not passed on while it arrives. */
    public static Optional<StreamingRequest> in(ServletRequest request) {
        return switch (request) {
            case StreamingRequest found -> Optional.of(found);
            case HttpServletRequestWrapper wrapper -> in(wrapper.getRequest());
            default -> Optional.empty();
        };
    }

    /** Returns the longest wait for the whole answer. */
    public Duration answerTimeout() {
        return allowed.answerTimeout();
    }

    /** Returns why the body could not be passed on, if the sender caused it. */
    public Optional<ProblemDetail> failure() {
        return Optional.ofNullable(body.failure)
                .map(failure -> failure instanceof BodyTooLargeException large
                        ? large.problem()
                        : Problem.titled(
                                HttpStatus.BAD_REQUEST,
                                "request-refused",
                                "The body is incomplete",
                                "The connection ended before the whole body arrived.",
                                "Send it again; a resend under the same LRN is safe."));
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    private static class Body extends ServletInputStream {

        private final InputStream bytes;
        private final long limit;
        private long seen;
        private boolean finished;
        private volatile @Nullable IOException failure;

        Body(InputStream bytes, long limit, boolean empty) {
            this.bytes = bytes;
            this.limit = limit;
            this.finished = empty;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                var some = bytes.read(target, offset, length);
                finished = some < 0;
                seen += Math.max(some, 0);
                if (seen > limit) {
                    throw new BodyTooLargeException(limit);
                }
                return some;
            } catch (IOException broken) {
                failure = broken;
                throw broken;
            }
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("the body is read by the thread that passes it on");
        }
    }
}
