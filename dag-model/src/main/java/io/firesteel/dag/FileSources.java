package io.firesteel.dag;

import io.firesteel.dag.format.FileFormat;
import io.firesteel.dag.format.PathList;
import io.firesteel.dag.format.PortableDataStream;
import io.firesteel.dag.lineage.FileSource;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.ProvidedSource;
import io.firesteel.dag.source.DataSource;
import java.io.Serializable;

/**
 * RDDs of files and of users' own sources. Nothing is looked at before the first job needs it; then files are listed once
 * for each RDD, and a missing one fails the job.
 *
 * <p>{@code paths} are separated by commas; each is a URI of any installed {@code java.nio} file system, or a path of the
 * default one, as all executors see it. It names a file, a directory (the files directly in it, without those whose names
 * begin with {@code _} or {@code .}; a directory in it is refused), or a pattern: {@code *} any characters, {@code ?} one,
 * {@code [a-c]} one of these, {@code [!a-c]} none of these, {@code {a,b}} one or the other, {@code \} the next character
 * itself; none matches {@code /}. A pattern that matches nothing fails the job. Files named {@code .gz} or {@code .zst} are
 * decompressed, each by one task.
 *
 * <p>Partitions are in the order of paths, within a directory or pattern in the order of names. Large files are cut into
 * splits of at most 32 MiB, small ones share a partition.
 */
public interface FileSources {
    /** The context the RDDs belong to. */
    FiresteelContext context();

    /**
     * The lines of text files in UTF-8, without their ends ({@code \n}, {@code \r\n} or {@code \r}); a byte order mark is
     * left out, what is not valid UTF-8 becomes U+FFFD. A line longer than {@code firesteel.text.maxLineBytes} fails the
     * job.
     */
    default Rdd<String> textFile(String paths) {
        return new Rdd<>(context(), files("textFile", paths, new FileFormat.Text(), 0));
    }

    /** As {@link #textFile(String)}, in at least {@code minPartitions} partitions if the bytes allow. */
    default Rdd<String> textFile(String paths, int minPartitions) {
        Nodes.requirePartitions("textFile", minPartitions);
        return new Rdd<>(context(), files("textFile", paths, new FileFormat.Text(), minPartitions));
    }

    /**
     * The lines of text files as they are, bytes in UTF-8: as {@link #textFile(String)}, without decoding them, for the
     * operations of {@link TextRdd}.
     */
    default TextRdd text(String paths) {
        return new TextRdd(context(), files("text", paths, new FileFormat.TextBytes(), 0));
    }

    /** As {@link #text(String)}, in at least {@code minPartitions} partitions if the bytes allow. */
    default TextRdd text(String paths, int minPartitions) {
        Nodes.requirePartitions("text", minPartitions);
        return new TextRdd(context(), files("text", paths, new FileFormat.TextBytes(), minPartitions));
    }

    /** Whole text files in UTF-8: pairs of a file's path and all its text, which must fit into memory. */
    default PairRdd<String, String> wholeTextFiles(String paths) {
        return new PairRdd<>(context(), files("wholeTextFiles", paths, new FileFormat.WholeText(), 0));
    }

    /** As {@link #wholeTextFiles(String)}, in at least {@code minPartitions} partitions if files allow. */
    default PairRdd<String, String> wholeTextFiles(String paths, int minPartitions) {
        Nodes.requirePartitions("wholeTextFiles", minPartitions);
        return new PairRdd<>(context(), files("wholeTextFiles", paths, new FileFormat.WholeText(), minPartitions));
    }

    /** Files as they are, not decompressed: pairs of a file's path and a stream that is opened when asked. */
    default PairRdd<String, PortableDataStream> binaryFiles(String paths) {
        return new PairRdd<>(context(), files("binaryFiles", paths, new FileFormat.WholeBinary(), 0));
    }

    /** As {@link #binaryFiles(String)}, in at least {@code minPartitions} partitions if files allow. */
    default PairRdd<String, PortableDataStream> binaryFiles(String paths, int minPartitions) {
        Nodes.requirePartitions("binaryFiles", minPartitions);
        return new PairRdd<>(context(), files("binaryFiles", paths, new FileFormat.WholeBinary(), minPartitions));
    }

    /** Binary files of records of one length, each an array. A file whose length is no multiple of it fails the job. */
    default Rdd<byte[]> binaryRecords(String paths, int recordLength) {
        if (recordLength < 1) {
            throw new IllegalArgumentException(
                    "binaryRecords needs a record length of at least 1 byte, not " + recordLength + ".");
        }
        return new Rdd<>(context(), files("binaryRecords", paths, new FileFormat.BinaryRecords(recordLength), 0));
    }

    /**
     * What {@code saveAsObjectFile} has written, with the same classes. One task reads all of a file; a file that was
     * damaged or cut off fails the job.
     */
    default <T> Rdd<T> objectFile(String paths) {
        return new Rdd<>(context(), files("objectFile", paths, new FileFormat.Objects(), 0));
    }

    /** As {@link #objectFile(String)}, in at least {@code minPartitions} partitions if files allow. */
    default <T> Rdd<T> objectFile(String paths, int minPartitions) {
        Nodes.requirePartitions("objectFile", minPartitions);
        return new Rdd<>(context(), files("objectFile", paths, new FileFormat.Objects(), minPartitions));
    }

    private Lineage files(String operation, String paths, FileFormat format, int minPartitions) {
        return new FileSource(
                Nodes.info(context(), operation), PathList.parse(operation, paths), format, minPartitions);
    }

    /** The elements of a source of the user's own, in the partitions it gives for the default parallelism. */
    default <T, P extends Serializable> Rdd<T> read(DataSource<T, P> source) {
        return new Rdd<>(
                context(), new ProvidedSource(Nodes.info(context(), "read", source), Erased.source(source), 0));
    }

    /** The elements of a source of the user's own, asked to give {@code partitions} partitions. */
    default <T, P extends Serializable> Rdd<T> read(DataSource<T, P> source, int partitions) {
        Nodes.requirePartitions("read", partitions);
        return new Rdd<>(
                context(),
                new ProvidedSource(Nodes.info(context(), "read", source), Erased.source(source), partitions));
    }
}
