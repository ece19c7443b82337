package dev.countersign.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonPatchTest {
    @Test
    void escapesWhatAPointerGivesAMeaningTo() {
        assertThat(JsonPatch.pointer(List.of("metadata", "annotations", "a.dev/b~1")))
                .isEqualTo("/metadata/annotations/a.dev~1b~01");
    }

    @Test
    void writesOperationsInTheirOrder() {
        JsonPatch patch = new JsonPatch();
        patch.addObject(List.of("metadata", "annotations"));
        patch.add(List.of("metadata", "annotations", "a"), "1");
        patch.replace(List.of("spec", "image"), "i");
        patch.remove(List.of("spec", "x"));

        assertThat(patch.operations()).isEqualTo(Json.of("""
                {'patch': [
                  {'op': 'add', 'path': '/metadata/annotations', 'value': {}},
                  {'op': 'add', 'path': '/metadata/annotations/a', 'value': '1'},
                  {'op': 'replace', 'path': '/spec/image', 'value': 'i'},
                  {'op': 'remove', 'path': '/spec/x'}]}""").path("patch"));
    }
}
