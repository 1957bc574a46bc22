package io.firesteel.dag.format;

/** Where the names of CSV columns come from. */
public enum CsvHeader {
    /** The first row of every file. A sink writes one at the head of each file that has rows. */
    FIRST_ROW,
    /** Nowhere: they are {@code _c0}, {@code _c1} and so on, or those given with the options. */
    NONE
}
