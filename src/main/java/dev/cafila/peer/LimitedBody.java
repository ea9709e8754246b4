package dev.cafila.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/** A peer's answer up to a limit. */
final class LimitedBody extends HttpEntityWrapper {

    private final long mostBytes;
    private final Runnable hangUp;
    private @Nullable InputStream content;

    /** @param hangUp closes the connection at once; otherwise closing a stream would first read it to its end */
    LimitedBody(HttpEntity body, long mostBytes, Runnable hangUp) {
        super(body);
        this.mostBytes = mostBytes;
        this.hangUp = hangUp;
    }

    @Override
    public InputStream getContent() throws IOException {
        if (getContentLength() > mostBytes) {
            throw tooLarge();
        }
        if (content == null) {
            content = new Limited(super.getContent());
        }
        return content;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream in = getContent()) {
            in.transferTo(out);
        }
    }

    private ResponseTooLargeException tooLarge() {
        hangUp.run();
        return new ResponseTooLargeException(mostBytes);
    }

    private final class Limited extends InputStream {

        private final InputStream in;
        private long count;
        private boolean ended;

        private Limited(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            ended = read < 0;
            count += Math.max(read, 0);
            if (count > mostBytes) {
                throw tooLarge();
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            if (!ended) {
                hangUp.run();
            }
            in.close();
        }
    }
}
