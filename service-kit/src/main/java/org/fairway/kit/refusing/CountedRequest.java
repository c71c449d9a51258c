package org.fairway.kit.refusing;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/** A request whose body is counted while it is read. */
final class CountedRequest extends HttpServletRequestWrapper {
    private final BodyAllowance allowance;

    CountedRequest(HttpServletRequest request, BodyAllowance allowance) {
        super(request);
        this.allowance = allowance;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new CountedStream(super.getInputStream(), allowance);
    }

    private static final class CountedStream extends ServletInputStream {
        private final ServletInputStream body;
        private final BodyAllowance allowance;
        private long seen;

        CountedStream(ServletInputStream body, BodyAllowance allowance) {
            this.body = body;
            this.allowance = allowance;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int some;
            try {
                some = body.read(target, offset, length);
            } catch (IOException brokenOff) {
                throw BodyRefusedException.brokenOff(brokenOff);
            }
            seen += Math.max(some, 0);
            allowance.reach(seen);
            return some;
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
