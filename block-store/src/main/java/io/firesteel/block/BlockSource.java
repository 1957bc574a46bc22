package io.firesteel.block;

import io.firesteel.dag.id.BlockId;
import java.util.List;
import java.util.Optional;

/** A place where blocks can be looked up: a memory store, a set of files. Safe for several threads; may block. */
@FunctionalInterface
public interface BlockSource {
    /** The block, or empty if it is not here. */
    Optional<BlockContent> find(BlockId id);

    /** The first source of the list that has the block answers. */
    static BlockSource firstOf(List<BlockSource> sources) {
        List<BlockSource> copy = List.copyOf(sources);
        return id -> copy.stream().flatMap(source -> source.find(id).stream()).findFirst();
    }
}
