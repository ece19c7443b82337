package dev.countersign.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is not used again where a server has said more on it than it was asked: what is left would pass for the
 * answer to the next request (RFC 9112, 6.3), which may be about another image, or another reader's. Seen are bytes that were read ahead, and
 * those that wait at the socket, encrypted ones too.
 */
final class KeptConnection extends DefaultManagedHttpClientConnection {
    // To look whether a server closed it takes a millisecond; bytes that wait are seen at once.
    private static final long FRESH = Duration.ofMillis(200).toNanos();

    private final ReadAhead readAhead;
    private @Nullable Socket wire;
    private long used = System.nanoTime();

    /** @param bounds of lines and headers */
    static KeptConnection within(Http1Config bounds) {
        return new KeptConnection(bounds, new ReadAhead(bounds));
    }

    private KeptConnection(Http1Config bounds, ReadAhead readAhead) {
        super("", null, null, bounds, KeptConnection::length, null, null, config -> readAhead);
        this.readAhead = readAhead;
    }

    // One end to each answer: who says two may mean either.
    private static long length(HttpMessage message) throws HttpException {
        if (message.containsHeader(HttpHeaders.TRANSFER_ENCODING)
                && message.containsHeader(HttpHeaders.CONTENT_LENGTH)) {
            throw new ProtocolException("both a length and a transfer coding");
        }
        return DefaultContentLengthStrategy.INSTANCE.determineLength(message);
    }

    @Override
    public void bind(Socket socket) throws IOException {
        wire = socket;
        super.bind(socket);
    }

    @Override
    public void bind(SSLSocket encrypted, Socket socket) throws IOException {
        super.bind(encrypted, socket);
        wire = socket;
    }

    @Override
    public void passivate() {
        used = System.nanoTime();
        super.passivate();
    }

    @Override
    public boolean isStale() throws IOException {
        return readAhead.isLeft() || waits() || (System.nanoTime() - used > FRESH && super.isStale());
    }

    private boolean waits() throws IOException {
        return wire != null && wire.getInputStream().available() > 0;
    }

    /** Reads heads strictly, and knows the buffer that they are read from. */
    private static final class ReadAhead implements HttpMessageParser<ClassicHttpResponse> {
        private final DefaultHttpResponseParser heads;
        private @Nullable SessionInputBuffer buffer;

        ReadAhead(Http1Config bounds) {
            heads = new DefaultHttpResponseParser(bounds);
        }

        @Override
        public ClassicHttpResponse parse(SessionInputBuffer from, InputStream in) throws IOException, HttpException {
            buffer = from;
            return heads.parse(from, in);
        }

        boolean isLeft() {
            return buffer != null && buffer.length() > 0;
        }
    }
}
