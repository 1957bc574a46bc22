package io.firesteel.bus.cluster;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Asks a seed whether it is a running member of the cluster of that name, before joining is tried: Hazelcast itself
 * retries silently until its time-out when nobody listens, the member hangs, or the cluster has another name.
 *
 * <p>The question is the authentication request of Hazelcast's open binary client protocol 2.x, which every member
 * answers with the outcome of the name check.
 */
final class SeedProbe {
    private static final int CONNECT_MILLIS = 500;
    private static final int ANSWER_MILLIS = 2_000;
    private static final int MAX_ANSWER_BYTES = 4_096;

    private static final int AUTHENTICATION_REQUEST = 0x000100;
    private static final int AUTHENTICATION_RESPONSE = 0x000101;
    private static final int STATUS_OFFSET = 13;
    private static final int AUTHENTICATED = 0;
    private static final int CREDENTIALS_FAILED = 1;

    private static final int FRAME_HEADER_BYTES = 6;
    private static final int WHOLE_MESSAGE = 0xC000;
    private static final int LAST_FRAME = 0x2000;
    private static final int BEGIN_LIST = 0x1000;
    private static final int END_LIST = 0x0800;
    private static final int NULL_FRAME = 0x0400;

    private SeedProbe() {}

    static SeedAnswer ask(HostPort seed, String clusterName) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(seed.host(), seed.port()), CONNECT_MILLIS);
            return ask(socket, clusterName);
        } catch (IOException e) {
            return SeedAnswer.UNREACHABLE;
        }
    }

    private static SeedAnswer ask(Socket socket, String clusterName) {
        try {
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write(question(clusterName));
            return answer(new DataInputStream(socket.getInputStream()));
        } catch (IOException e) {
            return SeedAnswer.SILENT;
        }
    }

    private static byte[] question(String clusterName) {
        ByteBuffer out = ByteBuffer.allocate(1_024 + 4 * clusterName.length()).order(ByteOrder.LITTLE_ENDIAN);
        out.put("CP2".getBytes(StandardCharsets.US_ASCII));
        UUID client = UUID.randomUUID();
        byte[] fixed = new byte[36];
        ByteBuffer.wrap(fixed)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(AUTHENTICATION_REQUEST)
                .putLong(1) // correlation
                .putInt(-1) // no partition
                .put((byte) 0) // a client id follows
                .putLong(client.getMostSignificantBits())
                .putLong(client.getLeastSignificantBits())
                .put((byte) 1); // serialization version
        frame(out, WHOLE_MESSAGE, fixed);
        frame(out, 0, bytes(clusterName));
        frame(out, NULL_FRAME, new byte[0]); // user
        frame(out, NULL_FRAME, new byte[0]); // password
        frame(out, 0, bytes("JVM"));
        frame(out, 0, bytes("5.6"));
        frame(out, 0, bytes("firesteel-seed-probe"));
        frame(out, BEGIN_LIST, new byte[0]);
        frame(out, END_LIST | LAST_FRAME, new byte[0]);
        byte[] question = new byte[out.position()];
        out.flip().get(question);
        return question;
    }

    private static SeedAnswer answer(DataInputStream in) throws IOException {
        int length = Integer.reverseBytes(in.readInt()) - FRAME_HEADER_BYTES;
        in.readShort();
        if (length <= STATUS_OFFSET || length > MAX_ANSWER_BYTES) {
            return SeedAnswer.SILENT;
        }
        byte[] content = new byte[length];
        in.readFully(content);
        int type = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (type != AUTHENTICATION_RESPONSE) {
            return SeedAnswer.SILENT;
        }
        return switch (content[STATUS_OFFSET]) {
            case AUTHENTICATED -> SeedAnswer.MEMBER;
            case CREDENTIALS_FAILED -> SeedAnswer.OTHER_CLUSTER;
            default -> SeedAnswer.SILENT;
        };
    }

    private static void frame(ByteBuffer out, int flags, byte[] content) {
        out.putInt(FRAME_HEADER_BYTES + content.length).putShort((short) flags).put(content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
