package io.firesteel.driver.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.lineage.NodeInfo;
import io.firesteel.dag.lineage.SourceSplit.TextSplit;
import io.firesteel.dag.lineage.TextSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextSplitsPathTest {
    @Test
    void relativePathsAreMadeAbsoluteForExecutorsWithOtherWorkingDirectories() {
        NodeInfo info = new NodeInfo(new RddId(0), new CallSite("textFile", "Here.java:1"));

        TextSplit split = (TextSplit)
                TextSplits.of(new TextSource(info, List.of("pom.xml"), 1), 1).get(0);

        assertThat(split.path()).isEqualTo(Path.of("pom.xml").toAbsolutePath().toString());
    }
}
