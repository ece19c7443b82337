package dev.countersign.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is not used again where a server has said more on it than it was asked: what is left would pass for the
 * answer to the next request (RFC 9112, 6.3), which may be about another image, or another reader's. Seen are bytes that were read ahead, and
 * those that wait at the socket, decrypted or not.
 */
final class KeptConnection extends DefaultManagedHttpClientConnection {
    private final ReadAhead readAhead;
    private final long unseen;
    private @Nullable Socket wire;
    private @Nullable Socket tunnel;
    private long used = System.nanoTime();

    /**
     * @param bounds of lines and headers
     * @param unseen after how long it is looked whether the server closed it: that takes a millisecond, while bytes that wait are
     *     seen at once
     */
    static KeptConnection within(Http1Config bounds, Duration unseen) {
        return new KeptConnection(bounds, new ReadAhead(bounds), unseen);
    }

    private KeptConnection(Http1Config bounds, ReadAhead readAhead, Duration unseen) {
        super("", null, null, bounds, KeptConnection::length, null, null, config -> readAhead);
        this.readAhead = readAhead;
        this.unseen = unseen.toNanos();
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
        tunnel = encrypted;
    }

    // In good order TLS before 1.3 is closed by reading what else comes, as long as it comes.
    @Override
    public void close() {
        close(CloseMode.IMMEDIATE);
    }

    // As the pool does of one that is idle, under a lock that everybody waits for.
    @Override
    public void close(CloseMode inGoodOrder) {
        super.close(CloseMode.IMMEDIATE);
    }

    @Override
    public void passivate() {
        used = System.nanoTime();
        super.passivate();
    }

    @Override
    public boolean isStale() throws IOException {
        return readAhead.isLeft() || waits() || (System.nanoTime() - used >= unseen && super.isStale());
    }

    private boolean waits() throws IOException {
        return waitsAt(wire) || waitsAt(tunnel);
    }

    private static boolean waitsAt(@Nullable Socket socket) throws IOException {
        return socket != null && socket.getInputStream().available() > 0;
    }

    /** Reads heads strictly, and knows the buffer that they are read from. */
    private static final class ReadAhead implements HttpMessageParser<ClassicHttpResponse> {
        private final DefaultHttpResponseParser heads;
        private @Nullable SessionInputBuffer buffer;

        ReadAhead(Http1Config bounds) {
            heads = new DefaultHttpResponseParser(bounds);
        }

        @Override
        public @Nullable ClassicHttpResponse parse(SessionInputBuffer from, InputStream in)
                throws IOException, HttpException {
            buffer = from;
            Ending stream = new Ending(in);
            @Nullable ClassicHttpResponse head = heads.parse(from, stream);
            // Without a byte of it there is none, which the caller tells.
            if (head != null && stream.ended) {
                throw new ConnectionClosedException("the head of an answer was cut off");
            }
            return head;
        }

        boolean isLeft() {
            return buffer != null && buffer.length() > 0;
        }
    }

    /** Knows whether it came to its end, which to the parser is the end of a head. */
    private static final class Ending extends FilterInputStream {
        private boolean ended;

        Ending(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            ended |= read < 0;
            return read;
        }
    }
}
