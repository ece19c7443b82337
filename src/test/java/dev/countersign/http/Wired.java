package dev.countersign.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/** A server on loopback that answers each request with the same text, whatever HTTP says of it. */
final class Wired implements AutoCloseable {
    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch hungUp = new CountDownLatch(1);

    private Wired(String answer, String later, boolean keeps, boolean silent) throws IOException {
        this(ServerSocketFactory.getDefault(), answer, later, keeps, silent);
    }

    private Wired(ServerSocketFactory sockets, String answer, String later, boolean keeps, boolean silent)
            throws IOException {
        server = sockets.createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    connections.incrementAndGet();
                    Thread.ofVirtual().start(() -> serve(socket, answer, later, keeps, silent));
                } catch (IOException closed) {
                    // The test is over.
                }
            }
        });
    }

    /** Answers all that a connection asks. */
    static Wired keeping(String answer) throws IOException {
        return new Wired(answer, "", true, false);
    }

    /** Answers all that a connection asks, encrypted. */
    static Wired encrypting(SSLContext tls, String answer) throws IOException {
        return new Wired(tls.getServerSocketFactory(), answer, "", true, false);
    }

    /** Answers one request of each connection, says that it would keep it, and closes it. */
    static Wired answeringOnce(String answer) throws IOException {
        return new Wired(answer, "", false, false);
    }

    /** Answers all that a connection asks, and says more a moment later. */
    static Wired addingLater(String answer, String later) throws IOException {
        return new Wired(answer, later, true, false);
    }

    /** Says nothing. */
    static Wired silent() throws IOException {
        return new Wired("", "", true, true);
    }

    private void serve(Socket socket, String answer, String later, boolean keeps, boolean silent) {
        try (socket) {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            do {
                String line = in.readLine();
                while (line != null && !line.isEmpty()) {
                    heard.add(line);
                    line = in.readLine();
                }
                if (line == null) {
                    hungUp.countDown();
                    return;
                }
                if (!silent) {
                    socket.getOutputStream().write(answer.getBytes(US_ASCII));
                    socket.getOutputStream().flush();
                    Thread.sleep(later.isEmpty() ? 0 : 50);
                    socket.getOutputStream().write(later.getBytes(US_ASCII));
                }
            } while (keeps);
        } catch (IOException | InterruptedException broken) {
            hungUp.countDown();
        }
    }

    String host() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    URI address() {
        return URI.create("http://" + host() + "/at");
    }

    int connections() {
        return connections.get();
    }

    /** Every line of each request's head, as it came. */
    List<String> heard() {
        return heard;
    }

    /** Whether a client left, within seconds. */
    boolean wasHungUpOn() throws InterruptedException {
        return hungUp.await(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
